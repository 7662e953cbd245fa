// The source of events about the pipeline's account. It signs in as itself: behind a network rule Service Bus and storage let Event Grid in
// as a trusted service with a topic's own identity alone, never with one that was assigned to it.
param location string
param tags object
param name string
param storageId string

module topic 'br/public:avm/res/event-grid/system-topic:0.7.0' = {
  name: 'events-topic'
  params: {
    name: name
    location: location
    tags: tags
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
    managedIdentities: { systemAssigned: true }
  }
}

output name string = topic.outputs.name
output principalId string = topic.outputs.?systemAssignedMIPrincipalId ?? ''
