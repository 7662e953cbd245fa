// What the person who deploys may do with the data, so that `batchlabeler` works with `az login` alone. For more people, assign the same
// roles to a group.
param principalId string

@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string
param storageName string
param serviceBusName string
param schedulerName string

var roles = loadJsonContent('roles.json')

var storageGrants = [
  { role: 'StorageBlobDataContributor', why: 'submits batches, fetches manifests, publishes models, gives feedback' }
  { role: 'StorageQueueDataContributor', why: 'the command submit sees to it that the queues of a storage exist, as on any account' }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = {
  name: schedulerName
}

resource onStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in storageGrants: {
    scope: storage
    name: guid(storage.id, principalId, roles[grant.role])
    properties: {
      principalId: principalId
      principalType: principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[grant.role])
      description: grant.why
    }
  }
]

resource onServiceBus 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: serviceBus
  name: guid(serviceBus.id, principalId, roles.ServiceBusDataReceiver)
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.ServiceBusDataReceiver)
    description: 'looks into dead-letter queues and takes messages out of them'
  }
}

resource onScheduler 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, principalId, roles.DurableTaskDataContributor)
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.DurableTaskDataContributor)
    description: 'sees orchestrations in the dashboard and ends those that hang'
  }
}
