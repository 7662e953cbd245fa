// The pipeline's account: what people upload, what they fetch, and what happens between.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string

@description('After how many days the traces of runs in the container work are deleted.')
param workRetentionDays int
param network privateNetwork?

// The names are the ones in src/BatchLabeler.Orchestrations/Runs/Containers.cs.
var containers = ['batches', 'manifests', 'work', 'models', 'feedback']

var blobContainers = [for container in containers: { name: container, publicAccess: 'None' }]
var isPrivate = network != null
var endpoints = isPrivate ? [
  { service: 'blob', zone: network.?blobZoneId ?? '' }
  { service: 'queue', zone: network.?queueZoneId ?? '' }
] : []

module account 'br/public:avm/res/storage/storage-account:0.33.0' = {
  name: 'storage-pipeline'
  params: {
    name: name
    location: location
    tags: tags
    kind: 'StorageV2'
    // Labels and corrections are people's work: they survive the loss of a zone. All allowed regions have zones.
    skuName: 'Standard_ZRS'
    accessTier: 'Hot'
    // No keys: every app and person comes with an identity.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Events leave the account by themselves; no service has to come in.
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
    blobServices: {
      containers: blobContainers
      // A week to take back a deletion. Versioning is off: the pipeline never overwrites what counts.
      deleteRetentionPolicyEnabled: true
      deleteRetentionPolicyDays: 7
      containerDeleteRetentionPolicyEnabled: true
      containerDeleteRetentionPolicyDays: 7
      isVersioningEnabled: false
    }
    managementPolicyRules: [
      {
        name: 'delete-traces-of-old-runs'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: {
            blobTypes: ['blockBlob']
            // hub holds histories of the embedded runner, for those who also run `batchlabeler run` on this account.
            prefixMatch: ['work/', 'hub/']
          }
          actions: {
            baseBlob: { delete: { daysAfterModificationGreaterThan: workRetentionDays } }
          }
        }
      }
    ]
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
output blobEndpoint string = 'https://${account.outputs.name}.blob.${environment().suffixes.storage}'
output queueEndpoint string = 'https://${account.outputs.name}.queue.${environment().suffixes.storage}'
