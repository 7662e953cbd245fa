// The function app of orchestrations, triggers and HTTP: BatchLabeler.Functions.
import { appIdentity } from 'types.bicep'

param location string
param tags object
param name string
param image string
param identity appIdentity
param environmentId string
param registryHost string
param workspaceId string
param insightsConnectionString string
param hostStorageName string
param blobEndpoint string
param queueEndpoint string
param serviceBusHost string
param shardsQueue string
param completionsQueue string
param submissionsQueue string
param schedulerEndpoint string
param taskHubName string
param trainingJobId string

@allowed(['scheduler', 'storage'])
param durableBackend string
param defaultModel string
param retrainAfter int
param minReplicas int
param maxReplicas int

// Before the first deployment there is no image of ours yet; azd puts it in place and hands its name to later provisioning.
var placeholder = 'mcr.microsoft.com/k8se/quickstart-functions:latest'

// Above 1024, for the containers do not run as root.
var port = 8080

var settings = {
  // Said here too, so that the placeholder listens where the image of ours does.
  ASPNETCORE_URLS: 'http://+:${port}'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  // Function keys survive a replica only there; the platform's default is a file in the container.
  AzureWebJobsSecretStorageType: 'blob'
  // The host's welcome page would be the one that asks nobody who they are.
  AzureWebJobsDisableHomepage: 'true'
  // All replicas are one host. Without a name each would be one by its machine's, with locks and keys of its own.
  AzureFunctionsWebHost__hostid: 'batchlabeler-functions'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
  BatchLabelerStorage__blobServiceUri: blobEndpoint
  BatchLabelerStorage__queueServiceUri: queueEndpoint
  BatchLabelerStorage__clientId: identity.clientId
  BatchLabelerStorage__credential: 'managedidentity'
  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__clientId: identity.clientId
  ServiceBus__credential: 'managedidentity'
  ShardsQueue: shardsQueue
  CompletionsQueue: completionsQueue
  SubmissionsQueue: submissionsQueue
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identity.clientId}'
  TASKHUB_NAME: taskHubName
  TrainingJob__resourceId: trainingJobId
  TrainingJob__clientId: identity.clientId
  Labeling__DefaultModel: defaultModel
  Labeling__RetrainAfter: string(retrainAfter)
}

// host.json says azureManaged; this is how it is overridden.
var backendSettings = durableBackend == 'scheduler' ? {} : {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'AzureStorage'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'AzureWebJobsStorage'
}
var environmentVariables = [for setting in items(union(settings, backendSettings)): { name: setting.key, value: setting.value }]

// Only the scheduler tells the platform how much there is to do.
var replicas = durableBackend == 'scheduler'
  ? { minReplicas: minReplicas, maxReplicas: maxReplicas }
  : { minReplicas: max(minReplicas, 1), maxReplicas: max(minReplicas, 1) }

module app 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'functions-app'
  params: {
    name: name
    location: location
    // azd finds the app of its service by this tag.
    tags: union(tags, { 'azd-service-name': 'functions' })
    // The platform reads the triggers and makes the scale rules from them; rules of our own would be refused.
    kind: 'functionapp'
    environmentResourceId: environmentId
    workloadProfileName: 'Consumption'
    managedIdentities: { userAssignedResourceIds: [identity.resourceId] }
    registries: [{ server: registryHost, identity: identity.resourceId }]
    // A replica of the old revision ends when the new one serves; runs go on, for their histories are in the scheduler.
    activeRevisionsMode: 'Single'
    // What to go back to; the module's default keeps none.
    maxInactiveRevisions: 5
    ingressTargetPort: port
    ingressTransport: 'auto'
    ingressAllowInsecure: false
    // Outside means: outside of the environment. In a private environment that is the virtual network.
    ingressExternal: true
    traffic: [{ latestRevision: true, weight: 100 }]
    scaleSettings: replicas
    containers: [
      {
        name: 'functions'
        image: empty(image) ? placeholder : image
        // Orchestrators and activities stream blobs line by line; one core and 2 GiB serve the ten groups that may be at work at once.
        resources: { cpu: json('1'), memory: '2Gi' }
        env: environmentVariables
      }
    ]
    diagnosticSettings: [{ name: 'metrics', workspaceResourceId: workspaceId, metricCategories: [{ category: 'AllMetrics' }] }]
  }
}

output name string = app.outputs.name
output uri string = 'https://${app.outputs.fqdn}'
