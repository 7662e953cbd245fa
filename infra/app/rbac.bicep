// Who may do what: every role of every identity, with its reason, which the portal shows beside the assignment. Scopes are as narrow as
// the services allow: a container, a queue, a task hub, a job.
import { appIdentity } from 'types.bicep'

param functions appIdentity
param gpu appIdentity
param training appIdentity

@description('Event Grid, as its topic for the pipeline\'s account.')
param eventsPrincipalId string

param storageName string
param functionsHostStorageName string
param gpuHostStorageName string
param deadLetterContainer string
param serviceBusName string
param shardsQueue string
param completionsQueue string
param submissionsQueue string
param schedulerName string
param taskHubName string
param registryName string
param insightsName string
param trainingJobName string

@allowed(['scheduler', 'storage'])
param durableBackend string

var principals = {
  functions: functions.principalId
  gpu: gpu.principalId
  training: training.principalId
  events: eventsPrincipalId
}

var roles = loadJsonContent('roles.json')

var containerGrants = [
  { where: 'batches', who: 'functions', role: 'StorageBlobDataContributor', why: 'lists images; writes markers that are asked for by HTTP' }
  { where: 'batches', who: 'gpu', role: 'StorageBlobDataReader', why: 'reads the images it labels' }
  { where: 'batches', who: 'training', role: 'StorageBlobDataReader', why: 'reads the images it learns from' }
  { where: 'manifests', who: 'functions', role: 'StorageBlobDataContributor', why: 'writes manifests, reads them for retries and drift' }
  { where: 'work', who: 'functions', role: 'StorageBlobDataContributor', why: 'writes pins, plans and parts, reads results' }
  { where: 'work', who: 'gpu', role: 'StorageBlobDataContributor', why: 'reads shards and pins, writes results and statistics' }
  { where: 'models', who: 'functions', role: 'StorageBlobDataContributor', why: 'publishes versions, requests trainings' }
  { where: 'models', who: 'gpu', role: 'StorageBlobDataReader', why: 'loads models and pinned statistics' }
  { where: 'models', who: 'training', role: 'StorageBlobDataContributor', why: 'reads requests, writes checkpoints and candidates' }
  { where: 'feedback', who: 'functions', role: 'StorageBlobDataReader', why: 'counts new labels and takes snapshots of them' }
]

// The scaler reads the length of a queue as the identity that receives from it.
var queueGrants = [
  { where: shardsQueue, who: 'functions', role: 'ServiceBusDataSender', why: 'sends shards' }
  { where: shardsQueue, who: 'gpu', role: 'ServiceBusDataReceiver', why: 'takes shards, scales on their number' }
  { where: completionsQueue, who: 'gpu', role: 'ServiceBusDataSender', why: 'says that shards are done' }
  { where: completionsQueue, who: 'functions', role: 'ServiceBusDataReceiver', why: 'tells orchestrations of finished shards' }
  { where: submissionsQueue, who: 'events', role: 'ServiceBusDataSender', why: 'delivers events about batch.json and cancel.json' }
  { where: submissionsQueue, who: 'functions', role: 'ServiceBusDataReceiver', why: 'starts and cancels runs' }
]

// Leases, function keys and the state of timers in blobs; in tables what the host has to say of itself, about which it complains at every
// start where it may not write it, and with the other backend the histories.
var leaseGrants = [
  { where: functionsHostStorageName, who: 'functions', role: 'StorageBlobDataOwner', why: 'the Functions host demands it' }
  { where: functionsHostStorageName, who: 'functions', role: 'StorageTableDataContributor', why: 'diagnostic events; histories' }
  { where: gpuHostStorageName, who: 'gpu', role: 'StorageBlobDataOwner', why: 'the Functions host demands it' }
  { where: gpuHostStorageName, who: 'gpu', role: 'StorageTableDataContributor', why: 'diagnostic events of the Functions host' }
]

// The messages of orchestrations, where they are kept in the host's account.
var historyGrants = [
  { where: functionsHostStorageName, who: 'functions', role: 'StorageQueueDataContributor', why: 'messages of orchestrations' }
]
var hostGrants = concat(leaseGrants, durableBackend == 'scheduler' ? [] : historyGrants)

var deadLetterGrants = [
  { where: deadLetterContainer, who: 'events', role: 'StorageBlobDataContributor', why: 'writes events that could not be delivered' }
]

var taskHubGrants = [
  { where: taskHubName, who: 'functions', role: 'DurableTaskDataContributor', why: 'starts orchestrations and works on them' }
]

var trainingJobGrants = [
  { where: trainingJobName, who: 'functions', role: 'ContainerAppsJobsOperator', why: 'starts, watches and stops trainings' }
]

var registryGrants = [
  { where: registryName, who: 'functions', role: 'AcrPull', why: 'pulls its image' }
  { where: registryName, who: 'gpu', role: 'AcrPull', why: 'pulls its image' }
  { where: registryName, who: 'training', role: 'AcrPull', why: 'pulls its image' }
]

var insightsGrants = [
  { where: insightsName, who: 'functions', role: 'MonitoringMetricsPublisher', why: 'sends telemetry' }
  { where: insightsName, who: 'gpu', role: 'MonitoringMetricsPublisher', why: 'sends telemetry' }
  { where: insightsName, who: 'training', role: 'MonitoringMetricsPublisher', why: 'sends telemetry' }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource storageBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' existing = {
  parent: storage
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in containerGrants: {
    parent: storageBlobs
    name: grant.where
  }
]

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in containerGrants: {
    scope: containers[index]
    name: guid(containers[index].id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for grant in queueGrants: {
    parent: serviceBus
    name: grant.where
  }
]

resource onQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in queueGrants: {
    scope: queues[index]
    name: guid(queues[index].id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource hosts 'Microsoft.Storage/storageAccounts@2025-06-01' existing = [
  for grant in hostGrants: {
    name: grant.where
  }
]

resource onHosts 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in hostGrants: {
    scope: hosts[index]
    name: guid(hosts[index].id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource functionsHost 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: functionsHostStorageName
}

resource functionsHostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' existing = {
  parent: functionsHost
  name: 'default'
}

resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  parent: functionsHostBlobs
  name: deadLetterContainer
}

resource onDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in deadLetterGrants: {
    scope: deadLetters
    name: guid(deadLetters.id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = {
  name: schedulerName
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' existing = {
  parent: scheduler
  name: taskHubName
}

resource onTaskHub 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in taskHubGrants: {
    scope: taskHub
    name: guid(taskHub.id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource trainingJob 'Microsoft.App/jobs@2026-01-01' existing = {
  name: trainingJobName
}

resource onTrainingJob 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in trainingJobGrants: {
    scope: trainingJob
    name: guid(trainingJob.id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource onRegistry 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in registryGrants: {
    scope: registry
    name: guid(registry.id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource onInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in insightsGrants: {
    scope: insights
    name: guid(insights.id, principals[grant.who], roles[grant.role])
    properties: {
      principalId: principals[grant.who]
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]
