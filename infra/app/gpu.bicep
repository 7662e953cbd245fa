// The function app that labels shards: BatchLabeler.GpuFunctions, on the GPU profile where there is one.
import { appIdentity } from 'types.bicep'

param location string
param tags object
param name string
param image string
param identity appIdentity
param environmentId string
param profileName string

@allowed(['T4', 'A100', 'none'])
param gpu string

@description('What ONNX Runtime computes with.')
@allowed(['cuda', 'tensorrt', 'cpu'])
param encodingProvider string

@description('The encoder\'s precision. Half needs models that have an encoder in half precision; others then fail with a sentence.')
@allowed(['full', 'half'])
param encodingPrecision string
param registryHost string
param workspaceId string
param insightsConnectionString string
param hostStorageName string
param blobEndpoint string
param queueEndpoint string
param serviceBusHost string
param shardsQueue string
param completionsQueue string
param defaultModel string
param minReplicas int
param maxReplicas int

@description('The share of the environment that keeps TensorRT engines between replicas; empty where each replica builds its own.')
param engineShareName string

var placeholder = 'mcr.microsoft.com/k8se/quickstart-functions:latest'
var enginesPath = '/engines'
var hasEngineShare = !empty(engineShareName)

// The whole machine: a replica has its GPU to itself, and decoding needs every core (docs/operations.md).
var sizes = {
  T4: { cpu: '8', memory: '56Gi' }
  A100: { cpu: '24', memory: '220Gi' }
  none: { cpu: '4', memory: '8Gi' }
}

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
  AzureFunctionsWebHost__hostid: 'batchlabeler-gpu'
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
  Encoding__Provider: encodingProvider
  Encoding__Precision: encodingPrecision
  // The model that is measured when the app starts.
  Labeling__DefaultModel: defaultModel
  // Found by measuring when the app starts, for it depends on the GPU and on the model.
  Worker__BatchSize: '0'
  // host.json is shared with the other app, which takes many small messages at once. Here a second shard hides reading and writing of
  // the first, a third would only wait for the GPU. The platform's scale rule still reads 16 in the image's host.json: a replica more for
  // every 16 shards that wait, which a GPU labels in less time than a new one takes to start.
  AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls: '2'
  AzureFunctionsJobHost__extensions__serviceBus__prefetchCount: '0'
}

var tensorRtSettings = encodingProvider != 'tensorrt' ? {} : {
  Encoding__TensorRtCache: enginesPath
}

var environmentVariables = [for setting in items(union(settings, tensorRtSettings)): { name: setting.key, value: setting.value }]

module app 'br/public:avm/res/app/container-app:0.23.0' = {
  name: 'gpu-app'
  params: {
    name: name
    location: location
    tags: union(tags, { 'azd-service-name': 'gpu' })
    kind: 'functionapp'
    environmentResourceId: environmentId
    workloadProfileName: profileName
    managedIdentities: { userAssignedResourceIds: [identity.resourceId] }
    registries: [{ server: registryHost, identity: identity.resourceId }]
    activeRevisionsMode: 'Single'
    // What to go back to; the module's default keeps none.
    maxInactiveRevisions: 5
    // Nobody calls this app, but the platform scales a function app only where ingress is on.
    ingressExternal: false
    ingressTargetPort: port
    ingressTransport: 'auto'
    ingressAllowInsecure: false
    traffic: [{ latestRevision: true, weight: 100 }]
    // 0 costs nothing while there is no work, and a first shard waits for a machine and an image of several GB.
    scaleSettings: { minReplicas: minReplicas, maxReplicas: maxReplicas }
    // A replica that is taken away gives its shards back, which is two messages; the rest is for the host to stop.
    terminationGracePeriodSeconds: 60
    containers: [
      {
        name: 'gpu'
        image: empty(image) ? placeholder : image
        resources: { cpu: json(sizes[gpu].cpu), memory: sizes[gpu].memory }
        env: environmentVariables
        volumeMounts: [{ volumeName: 'engines', mountPath: enginesPath }]
      }
    ]
    // The share's root belongs to root, and the app is not root: once, before it starts, its folder is given to it.
    initContainersTemplate: hasEngineShare ? [
      {
        name: 'engines'
        image: 'mcr.microsoft.com/azurelinux/base/core:3.0'
        command: ['chown']
        args: ['1654:1654', enginesPath]
        // Not added to the app's: it ends before the app starts.
        resources: { cpu: json('0.25'), memory: '0.5Gi' }
        volumeMounts: [{ volumeName: 'engines', mountPath: enginesPath }]
      }
    ] : null
    // Without a share a replica keeps its engines while it lives.
    volumes: [
      hasEngineShare
        ? { name: 'engines', storageType: 'NfsAzureFile', storageName: engineShareName }
        : { name: 'engines', storageType: 'EmptyDir' }
    ]
    // Replicas by the minute, from which the alert on GPU hours counts.
    diagnosticSettings: [{ name: 'metrics', workspaceResourceId: workspaceId, metricCategories: [{ category: 'AllMetrics' }] }]
  }
}

output name string = app.outputs.name
output resourceId string = app.outputs.resourceId
