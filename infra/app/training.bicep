// The training job: BatchLabeler.TrainingJob, started by the orchestration Retrain and by nobody else.
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
param registryHost string
param insightsConnectionString string
param blobEndpoint string
param queueEndpoint string

var placeholder = 'mcr.microsoft.com/k8se/quickstart-jobs:latest'

var sizes = {
  T4: { cpu: '8', memory: '56Gi' }
  A100: { cpu: '24', memory: '220Gi' }
  none: { cpu: '4', memory: '8Gi' }
}

// On a GPU it trains on the GPU; without one it is told so, for it never falls back. bfloat16 pays on an A100; a T4 has none.
// Its signs of life lie in the container models; traces and metrics go where those of the apps go.
var settings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
  BatchLabelerStorage__blobServiceUri: blobEndpoint
  BatchLabelerStorage__queueServiceUri: queueEndpoint
  BatchLabelerStorage__clientId: identity.clientId
  BatchLabelerStorage__credential: 'managedidentity'
  TrainingJob__Device: gpu == 'none' ? 'cpu' : 'cuda'
  TrainingJob__MixedPrecision: gpu == 'A100' ? 'true' : 'false'
}

var environmentVariables = [for setting in items(settings): { name: setting.key, value: setting.value }]

module job 'br/public:avm/res/app/job:0.7.2' = {
  name: 'training-job'
  params: {
    name: name
    location: location
    tags: union(tags, { 'azd-service-name': 'training' })
    environmentResourceId: environmentId
    workloadProfileName: profileName
    managedIdentities: { userAssignedResourceIds: [identity.resourceId] }
    registries: [{ server: registryHost, identity: identity.resourceId }]
    triggerType: 'Manual'
    manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
    // The orchestration starts a job again that died, three times at most, and the job goes on after its last whole epoch. A retry by
    // the platform would be a second one beside that.
    replicaRetryLimit: 0
    // A day; the orchestration gives up earlier. It bounds what a training that hangs can cost.
    replicaTimeout: 86400
    containers: [
      {
        name: 'training'
        image: empty(image) ? placeholder : image
        resources: { cpu: sizes[gpu].cpu, memory: sizes[gpu].memory }
        env: environmentVariables
      }
    ]
  }
}

output name string = job.outputs.name
output resourceId string = job.outputs.resourceId
