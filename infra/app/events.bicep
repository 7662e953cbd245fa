// From an upload to the queue submissions. Event Grid delivers as an identity. A webhook of the function app would need its system key
// in the address, could not be reached in a private environment, and would not wake the app.
import { appIdentity } from 'types.bicep'

param location string
param tags object
param topicName string
param identity appIdentity
param storageId string
param serviceBusId string
param submissionsQueue string
param deadLetterStorageId string
param deadLetterContainer string

var asIdentity = { type: 'UserAssigned', userAssignedIdentity: identity.resourceId }

module topic 'br/public:avm/res/event-grid/system-topic:0.7.0' = {
  name: 'events-topic'
  params: {
    name: topicName
    location: location
    tags: tags
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
    managedIdentities: { userAssignedResourceIds: [identity.resourceId] }
    eventSubscriptions: [
      {
        name: 'batch-markers'
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
          identity: asIdentity
          destination: {
            endpointType: 'ServiceBusQueue'
            properties: { resourceId: '${serviceBusId}/queues/${submissionsQueue}' }
          }
        }
        // The most that Event Grid offers: a day, thirty times.
        retryPolicy: { eventTimeToLiveInMinutes: 1440, maxDeliveryAttempts: 30 }
        deadLetterWithResourceIdentity: {
          identity: asIdentity
          deadLetterDestination: {
            endpointType: 'StorageBlob'
            properties: { resourceId: deadLetterStorageId, blobContainerName: deadLetterContainer }
          }
        }
      }
    ]
  }
}
