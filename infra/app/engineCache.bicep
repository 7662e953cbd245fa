// A share for TensorRT's engines, which take minutes to build and fit one kind of GPU. Only with private networking: NFS has no keys
// and therefore trusts whoever reaches it.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string
param network privateNetwork

var shareName = 'engines'

module account 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'storage-engines'
  params: {
    name: name
    location: location
    tags: tags
    // NFS shares exist only on premium file accounts.
    kind: 'FileStorage'
    skuName: 'Premium_LRS'
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    // NFS does not speak HTTPS; it never leaves the virtual network.
    supportsHttpsTrafficOnly: false
    publicNetworkAccess: 'Disabled'
    networkAcls: { bypass: 'None', defaultAction: 'Deny' }
    fileServices: {
      shares: [
        {
          name: shareName
          enabledProtocols: 'NFS'
          // The app does not run as root; a container before it does, and gives the app the folder.
          rootSquash: 'NoRootSquash'
          // The smallest there is, in GiB.
          shareQuota: 100
        }
      ]
    }
    privateEndpoints: [
      {
        service: 'file'
        subnetResourceId: network.endpointsSubnetId
        privateDnsZoneGroup: {
          privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: network.fileZoneId }]
        }
      }
    ]
  }
}

output accountName string = account.outputs.name
output shareName string = shareName
