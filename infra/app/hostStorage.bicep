// What the Functions host of one app keeps for itself: leases, function keys, timer state. One account for each app, so that the app
// that opens strangers' images cannot read the function keys of the other.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string

@description('Containers beside those that the host makes for itself.')
param containers string[] = []
param network privateNetwork?

var blobContainers = [for container in containers: { name: container, publicAccess: 'None' }]
var isPrivate = network != null
var endpoints = isPrivate ? [
  { service: 'blob', zone: network.?blobZoneId ?? '' }
  { service: 'queue', zone: network.?queueZoneId ?? '' }
  { service: 'table', zone: network.?tableZoneId ?? '' }
] : []

module account 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'storage-${name}'
  params: {
    name: name
    location: location
    tags: tags
    kind: 'StorageV2'
    // Nothing in it is worth a second zone: the host writes it again.
    skuName: 'Standard_LRS'
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    // In private, too, the rules decide: Event Grid writes its dead letters as a trusted service.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
    blobServices: {
      containers: blobContainers
      // Leases and locks are rewritten all the time; keeping what they replaced would only cost.
      deleteRetentionPolicyEnabled: false
      containerDeleteRetentionPolicyEnabled: false
    }
    privateEndpoints: [
      for endpoint in endpoints: {
        service: endpoint.service
        subnetResourceId: network.?endpointsSubnetId ?? ''
        privateDnsZoneGroup: {
          privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: endpoint.zone }]
        }
      }
    ]
  }
}

output name string = account.outputs.name
output resourceId string = account.outputs.resourceId
