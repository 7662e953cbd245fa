// BatchLabeler on Azure: `azd up` deploys this. docs/operations.md explains what it costs and how to run it.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('The name of the environment; every name is made from it.')
param environmentName string

@minLength(1)
@description('The region. Serverless GPUs are where this list says; add others once your subscription offers GPU workload profiles there.')
@allowed(['australiaeast', 'swedencentral', 'westus3'])
@metadata({ azd: { type: 'location' } })
param location string

@description('The resource group; empty for rg- and the name of the environment.')
param resourceGroupName string = ''

@description('Who deploys and may work with the data; empty for nobody.')
param principalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

@description('The serverless GPU: T4 (16 GB), A100 (80 GB), or none to label on CPUs.')
@allowed(['T4', 'A100', 'none'])
param gpu string = 'T4'

@minValue(0)
@description('Replicas of workers that are always up. 0 costs nothing while there is no work.')
param gpuMinReplicas int = 0

@minValue(1)
@description('Replicas of workers at most; not more than the quota has GPUs, less one while a training runs.')
param gpuMaxReplicas int = 1

@description('What ONNX Runtime computes with on a GPU. The share that keeps the engines of tensorrt needs vnetEnabled.')
@allowed(['cuda', 'tensorrt'])
param encodingProvider string = 'cuda'

@description('The encoder\'s precision. Before half, give every model an encoder for it: batchlabeler model half DIR, then model publish.')
@allowed(['full', 'half'])
param encodingPrecision string = 'full'

@minValue(0)
@description('Replicas of the function app that are always up. 1, for no queue wakes it for its timer, and completions should not wait.')
param functionsMinReplicas int = 1

@minValue(1)
param functionsMaxReplicas int = 10

@description('Where histories are kept: the Durable Task Scheduler, or the host\'s storage account, with which the app does not scale.')
@allowed(['scheduler', 'storage'])
param durableBackend string = 'scheduler'

@description('The model of batches that name none.')
param defaultModel string = 'demo'

@minValue(0)
@description('How many new labels make a model learn again; 0 for never.')
param retrainAfter int = 200

@minValue(8)
@description('After how many days the traces of runs are deleted. retry-failed, status and drift need them.')
param workRetentionDays int = 60

@description('Whether everything is reached by private endpoints alone. Service Bus and the registry then are Premium.')
param vnetEnabled bool = false

@description('Who gets alerts and budget warnings; empty for the owners of the subscription and alerts in the portal.')
param alertEmail string = ''

@minValue(1)
@description('GPU hours in 24 hours, all replicas together, above which an alert is raised.')
param gpuHoursPerDay int = 8

@minValue(1)
@description('The monthly budget of the resource group, in the currency of the subscription.')
param monthlyBudget int = 300

@description('The first day of the month in which the budget began, as 2026-01-01. It must stay, so a hook writes it down once.')
param budgetStartDate string

@description('The images that azd deployed last; empty before the first deployment.')
param functionsImage string = ''
param gpuImage string = ''
param trainingImage string = ''

@description('Whether azd found the resource. After azd down it still knows the images, which went with their registry.')
param functionsExists bool = false
param gpuExists bool = false
param trainingExists bool = false

var abbrs = loadJsonContent('./abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var storageName = '${abbrs.storageStorageAccounts}${resourceToken}'
var deadLetterContainer = 'event-dead-letters'
var hasEngineShare = vnetEnabled && gpu != 'none' && encodingProvider == 'tensorrt'

resource group 'Microsoft.Resources/resourceGroups@2021-04-01' = {
  name: !empty(resourceGroupName) ? resourceGroupName : '${abbrs.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module identities 'app/identities.bicep' = {
  name: 'identities'
  scope: group
  params: { location: location, tags: tags, prefix: abbrs.managedIdentityUserAssignedIdentities, token: resourceToken }
}

module monitoring 'app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: '${abbrs.operationalInsightsWorkspaces}${resourceToken}'
    insightsName: '${abbrs.insightsComponents}${resourceToken}'
  }
}

module network 'app/network.bicep' = if (vnetEnabled) {
  name: 'network'
  scope: group
  params: { location: location, tags: tags, name: '${abbrs.networkVirtualNetworks}${resourceToken}' }
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
    name: storageName
    workRetentionDays: workRetentionDays
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module functionsHostStorage 'app/hostStorage.bicep' = {
  name: 'storage-functions-host'
  scope: group
  params: {
    location: location
    tags: tags
    name: take('${storageName}functions', 24)
    containers: [deadLetterContainer]
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module gpuHostStorage 'app/hostStorage.bicep' = {
  name: 'storage-gpu-host'
  scope: group
  params: {
    location: location
    tags: tags
    name: take('${storageName}gpu', 24)
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module messaging 'app/messaging.bicep' = {
  name: 'messaging'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbrs.serviceBusNamespaces}${resourceToken}'
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module scheduler 'app/scheduler.bicep' = {
  name: 'scheduler'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbrs.durableTaskSchedulers}${resourceToken}'
    endpointName: '${abbrs.networkPrivateEndpoints}${abbrs.durableTaskSchedulers}${resourceToken}'
    taskHubName: 'batchlabeler'
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module engineCache 'app/engineCache.bicep' = if (hasEngineShare) {
  name: 'engine-cache'
  scope: group
  params: {
    location: location
    tags: tags
    name: take('${storageName}engines', 24)
    network: network!.outputs.network
  }
}

module hosting 'app/environment.bicep' = {
  name: 'hosting'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbrs.appManagedEnvironments}${resourceToken}'
    registryName: '${abbrs.containerRegistryRegistries}${resourceToken}'
    workspaceId: monitoring.outputs.workspaceId
    gpu: gpu
    engineAccountName: hasEngineShare ? engineCache!.outputs.accountName : ''
    engineShareName: hasEngineShare ? engineCache!.outputs.shareName : ''
    network: vnetEnabled ? network!.outputs.network : null
  }
}

module training 'app/training.bicep' = {
  name: 'training'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbrs.appJobs}training-${take(resourceToken, 8)}'
    image: trainingExists ? trainingImage : ''
    identity: identities.outputs.training
    environmentId: hosting.outputs.id
    profileName: hosting.outputs.gpuProfileName
    gpu: gpu
    registryHost: hosting.outputs.registryHost
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
  }
}

module topic 'app/topic.bicep' = {
  name: 'topic'
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbrs.eventGridSystemTopics}${resourceToken}'
    storageId: storage.outputs.resourceId
  }
}

// Before the apps, which pull their images and read their queues as soon as they exist, and before Event Grid checks its delivery.
module rbac 'app/rbac.bicep' = {
  name: 'rbac'
  scope: group
  params: {
    functions: identities.outputs.functions
    gpu: identities.outputs.gpu
    training: identities.outputs.training
    eventsPrincipalId: topic.outputs.principalId
    storageName: storage.outputs.name
    functionsHostStorageName: functionsHostStorage.outputs.name
    gpuHostStorageName: gpuHostStorage.outputs.name
    deadLetterContainer: deadLetterContainer
    serviceBusName: messaging.outputs.name
    shardsQueue: messaging.outputs.shardsQueue
    completionsQueue: messaging.outputs.completionsQueue
    submissionsQueue: messaging.outputs.submissionsQueue
    schedulerName: scheduler.outputs.name
    taskHubName: scheduler.outputs.taskHubName
    registryName: hosting.outputs.registryName
    insightsName: monitoring.outputs.insightsName
    trainingJobName: training.outputs.name
    durableBackend: durableBackend
  }
}

module rbacPerson 'app/rbacPerson.bicep' = if (!empty(principalId)) {
  name: 'rbac-person'
  scope: group
  params: {
    principalId: principalId
    principalType: principalType
    storageName: storage.outputs.name
    serviceBusName: messaging.outputs.name
    schedulerName: scheduler.outputs.name
  }
}

module functions 'app/functions.bicep' = {
  name: 'functions'
  scope: group
  dependsOn: [rbac]
  params: {
    location: location
    tags: tags
    name: '${abbrs.appContainerApps}functions-${take(resourceToken, 8)}'
    image: functionsExists ? functionsImage : ''
    identity: identities.outputs.functions
    environmentId: hosting.outputs.id
    registryHost: hosting.outputs.registryHost
    workspaceId: monitoring.outputs.workspaceId
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    hostStorageName: functionsHostStorage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    serviceBusHost: messaging.outputs.host
    shardsQueue: messaging.outputs.shardsQueue
    completionsQueue: messaging.outputs.completionsQueue
    submissionsQueue: messaging.outputs.submissionsQueue
    schedulerEndpoint: scheduler.outputs.endpoint
    taskHubName: scheduler.outputs.taskHubName
    trainingJobId: training.outputs.resourceId
    durableBackend: durableBackend
    defaultModel: defaultModel
    retrainAfter: retrainAfter
    minReplicas: functionsMinReplicas
    maxReplicas: functionsMaxReplicas
  }
}

module gpuWorkers 'app/gpu.bicep' = {
  name: 'gpu'
  scope: group
  dependsOn: [rbac]
  params: {
    location: location
    tags: tags
    name: '${abbrs.appContainerApps}gpu-${take(resourceToken, 8)}'
    image: gpuExists ? gpuImage : ''
    identity: identities.outputs.gpu
    environmentId: hosting.outputs.id
    profileName: hosting.outputs.gpuProfileName
    gpu: gpu
    encodingProvider: gpu == 'none' ? 'cpu' : encodingProvider
    encodingPrecision: encodingPrecision
    registryHost: hosting.outputs.registryHost
    workspaceId: monitoring.outputs.workspaceId
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    hostStorageName: gpuHostStorage.outputs.name
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    serviceBusHost: messaging.outputs.host
    shardsQueue: messaging.outputs.shardsQueue
    completionsQueue: messaging.outputs.completionsQueue
    defaultModel: defaultModel
    minReplicas: gpuMinReplicas
    maxReplicas: gpuMaxReplicas
    engineShareName: hasEngineShare ? engineCache!.outputs.shareName : ''
  }
}

module events 'app/events.bicep' = {
  name: 'events'
  scope: group
  dependsOn: [rbac]
  params: {
    topicName: topic.outputs.name
    serviceBusId: messaging.outputs.resourceId
    submissionsQueue: messaging.outputs.submissionsQueue
    deadLetterStorageId: functionsHostStorage.outputs.resourceId
    deadLetterContainer: deadLetterContainer
  }
}

module alerts 'app/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    token: resourceToken
    actionGroupName: '${abbrs.insightsActionGroups}${resourceToken}'
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: messaging.outputs.resourceId
    gpuAppId: gpuWorkers.outputs.resourceId
    gpuHoursPerDay: gpuHoursPerDay
  }
}

module workbook 'app/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: { location: location, tags: tags, insightsId: monitoring.outputs.insightsId, workspaceId: monitoring.outputs.workspaceId }
}

module budget 'br/public:avm/res/consumption/budget/rg-scope:0.1.0' = {
  name: 'budget'
  scope: group
  params: {
    name: '${abbrs.consumptionBudgets}${resourceToken}'
    amount: monthlyBudget
    resetPeriod: 'Monthly'
    startDate: '${budgetStartDate}T00:00:00Z'
    // A budget stops nothing. It tells half way, near the end and behind it; the replicas' maximum is what bounds the cost.
    thresholds: [50, 80, 100]
    // By the group of the alerts: a budget must have a person or a group to tell, and the group is there without a person, too.
    actionGroups: [alerts.outputs.actionGroupId]
    contactEmails: []
    contactRoles: ['Owner']
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = hosting.outputs.registryHost
output AZURE_CONTAINER_ENVIRONMENT_NAME string = hosting.outputs.name
output AZURE_LOG_ANALYTICS_WORKSPACE_ID string = monitoring.outputs.workspaceId
output SERVICE_FUNCTIONS_NAME string = functions.outputs.name
output SERVICE_FUNCTIONS_ENDPOINT_URL string = functions.outputs.uri
output SERVICE_GPU_NAME string = gpuWorkers.outputs.name
output SERVICE_TRAINING_NAME string = training.outputs.name
output BATCHLABELER_STORAGE string = storage.outputs.blobEndpoint
