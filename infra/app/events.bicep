// From an upload to the queue submissions. Event Grid delivers as an identity. A webhook of the function app would need its system key
// in the address, could not be reached in a private environment, and would not wake the app.
param topicName string
param serviceBusId string
param submissionsQueue string
param deadLetterStorageId string
param deadLetterContainer string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

// Apart from the topic, whose identity must have its roles first.
resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'batch-markers'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      isSubjectCaseSensitive: true
      subjectBeginsWith: '/blobServices/default/containers/batches/blobs/'
      // batch.json is the commit marker and cancel.json a wish to cancel. Of a million images not one event is delivered.
      advancedFilters: [
        { operatorType: 'StringEndsWith', key: 'subject', values: ['/batch.json', '/cancel.json'] }
      ]
    }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'ServiceBusQueue'
        properties: { resourceId: '${serviceBusId}/queues/${submissionsQueue}' }
      }
    }
    // The most that Event Grid offers: a day, thirty times.
    retryPolicy: { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: deadLetterStorageId, blobContainerName: deadLetterContainer }
      }
    }
  }
}
