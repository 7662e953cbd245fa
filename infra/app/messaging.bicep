// The queues between events, orchestrations and workers.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string
param network privateNetwork?

// shards and completions are named in src/BatchLabeler.Orchestrations/Shards/Sending/ShardQueues.cs.
var shardsQueue = 'shards'
var completionsQueue = 'completions'
var submissionsQueue = 'submissions'

var isPrivate = network != null

module namespace 'br/public:avm/res/service-bus/namespace:0.17.0' = {
  name: 'service-bus'
  params: {
    name: name
    location: location
    tags: tags
    // Private endpoints need Premium; the load itself, some thousand small messages per million images, does not.
    skuObject: isPrivate ? { name: 'Premium', capacity: 1 } : { name: 'Standard' }
    disableLocalAuth: true
    // No rule with a key. The one that every namespace is born with is refused with all other keys.
    authorizationRules: []
    // A property of Premium alone; Standard decides for itself.
    zoneRedundant: isPrivate
    minimumTlsVersion: '1.2'
    // In private, too, the rules decide: they deny everybody but the apps' subnet and trusted services, as which Event Grid delivers.
    // 'Disabled' would shut Event Grid out, and a list without any rule would count as open.
    publicNetworkAccess: 'Enabled'
    networkRuleSets: isPrivate ? {
      publicNetworkAccess: 'Enabled'
      defaultAction: 'Deny'
      trustedServiceAccessEnabled: true
      virtualNetworkRules: [{ subnetResourceId: network.?appsSubnetId ?? '', ignoreMissingVnetServiceEndpoint: true }]
    } : null
    queues: [
      {
        // Work to do: one message for each shard of 256 images.
        name: shardsQueue
        // The longest there is. A shard takes seconds on a GPU and minutes without one; the host renews the lock meanwhile, so this is
        // only how long a shard waits whose replica died without a word.
        lockDuration: 'PT5M'
        // More than the three deliveries after which the worker writes rows about what fails. What no delivery can help, the worker
        // sends to the dead letters itself, with a code; what comes there by count killed its worker.
        maxDeliveryCount: 8
        // Runs last hours; what is a week old belongs to a run that nobody wants any more.
        defaultMessageTimeToLive: 'P7D'
        deadLetteringOnMessageExpiration: true
        requiresSession: false
        // A shard may come twice: the second time finds the results of the first.
        requiresDuplicateDetection: false
        maxSizeInMegabytes: 1024
      }
      {
        // Work that is done: one message for each shard, taken in milliseconds.
        name: completionsQueue
        lockDuration: 'PT1M'
        // Patient, for the scheduler may be out for minutes. A completion that is lost costs no second labelling: its group looks for
        // the results.
        maxDeliveryCount: 20
        defaultMessageTimeToLive: 'P7D'
        deadLetteringOnMessageExpiration: true
        requiresSession: false
        requiresDuplicateDetection: false
        maxSizeInMegabytes: 1024
      }
      {
        // People's wishes: an event for every batch.json and cancel.json.
        name: submissionsQueue
        lockDuration: 'PT1M'
        maxDeliveryCount: 10
        // Nobody looks again for a batch.json whose event was lost, so it may wait long, and it never goes silently.
        defaultMessageTimeToLive: 'P14D'
        deadLetteringOnMessageExpiration: true
        requiresSession: false
        requiresDuplicateDetection: false
        maxSizeInMegabytes: 1024
      }
    ]
    privateEndpoints: isPrivate ? [
      {
        service: 'namespace'
        subnetResourceId: network.?endpointsSubnetId ?? ''
        privateDnsZoneGroup: {
          privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: network.?serviceBusZoneId ?? '' }]
        }
      }
    ] : []
  }
}

output name string = namespace.outputs.name
output resourceId string = namespace.outputs.resourceId
output host string = '${namespace.outputs.name}.servicebus.windows.net'
output shardsQueue string = shardsQueue
output completionsQueue string = completionsQueue
output submissionsQueue string = submissionsQueue
