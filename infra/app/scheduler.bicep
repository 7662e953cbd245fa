// The Durable Task Scheduler: the histories of orchestrations. No Azure Verified Module exists for it.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string
param endpointName string
param taskHubName string
param network privateNetwork?

var isPrivate = network != null

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Paid by the action. A million images are about five thousand actions (docs/operations.md); it takes 500 a second.
    sku: { name: 'Consumption' }
    // An empty list would shut everybody out. The scheduler knows no keys: who comes needs a role.
    ipAllowlist: ['0.0.0.0/0']
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

module endpoint 'br/public:avm/res/network/private-endpoint:0.12.1' = if (isPrivate) {
  name: 'scheduler-endpoint'
  params: {
    name: endpointName
    location: location
    tags: tags
    subnetResourceId: network.?endpointsSubnetId ?? ''
    privateLinkServiceConnections: [
      {
        name: 'scheduler'
        properties: { privateLinkServiceId: scheduler.id, groupIds: ['scheduler'] }
      }
    ]
    privateDnsZoneGroup: {
      privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: network.?schedulerZoneId ?? '' }]
    }
  }
}

output name string = scheduler.name
output taskHubName string = taskHub.name
output endpoint string = scheduler.properties.endpoint
