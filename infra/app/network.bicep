// Private networking: one virtual network, and for every service a private DNS zone in which its private endpoint registers.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string

var storageSuffix = environment().suffixes.storage
var zoneNames = [
  'privatelink.blob.${storageSuffix}'
  'privatelink.queue.${storageSuffix}'
  'privatelink.table.${storageSuffix}'
  'privatelink.file.${storageSuffix}'
  'privatelink.servicebus.windows.net'
  'privatelink.azurecr.io'
  'privatelink.durabletask.io'
]

module vnet 'br/public:avm/res/network/virtual-network:0.10.1' = {
  name: 'vnet'
  params: {
    name: name
    location: location
    tags: tags
    addressPrefixes: ['10.42.0.0/16']
    subnets: [
      {
        // Each replica takes an address, and a new revision stands beside the old one for a while.
        name: 'apps'
        addressPrefix: '10.42.0.0/23'
        delegation: 'Microsoft.App/environments'
      }
      {
        name: 'endpoints'
        addressPrefix: '10.42.2.0/24'
        privateEndpointNetworkPolicies: 'Disabled'
      }
    ]
  }
}

module zones 'br/public:avm/res/network/private-dns-zone:0.8.1' = [
  for (zone, index) in zoneNames: {
    name: 'zone-${index}'
    params: {
      name: zone
      tags: tags
      virtualNetworkLinks: [{ virtualNetworkResourceId: vnet.outputs.resourceId, registrationEnabled: false }]
    }
  }
]

output network privateNetwork = {
  id: vnet.outputs.resourceId
  appsSubnetId: vnet.outputs.subnetResourceIds[0]
  endpointsSubnetId: vnet.outputs.subnetResourceIds[1]
  blobZoneId: zones[0].outputs.resourceId
  queueZoneId: zones[1].outputs.resourceId
  tableZoneId: zones[2].outputs.resourceId
  fileZoneId: zones[3].outputs.resourceId
  serviceBusZoneId: zones[4].outputs.resourceId
  registryZoneId: zones[5].outputs.resourceId
  schedulerZoneId: zones[6].outputs.resourceId
}
