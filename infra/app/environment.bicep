// Where containers run: the registry they come from and the Container Apps environment with its GPU profile.
import { privateNetwork } from 'types.bicep'

param location string
param tags object
param name string
param registryName string
param workspaceId string

@description('The serverless GPU: T4 (16 GB), A100 (80 GB), or none.')
@allowed(['T4', 'A100', 'none'])
param gpu string

@description('The account and the share of TensorRT engines; empty without one.')
param engineAccountName string
param engineShareName string
param network privateNetwork?

var isPrivate = network != null

// Both are billed by the second and scale to zero; they take no counts, for replicas are the apps' business.
var gpuProfileTypes = {
  T4: 'Consumption-GPU-NC8as-T4'
  A100: 'Consumption-GPU-NC24-A100'
}
var consumption = { name: 'Consumption', workloadProfileType: 'Consumption' }
var gpuProfileName = 'gpu'
var workloadProfiles = gpu == 'none' ? [consumption] : [
  consumption
  { name: gpuProfileName, workloadProfileType: gpuProfileTypes[gpu] }
]

module registry 'br/public:avm/res/container-registry/registry:0.12.1' = {
  name: 'registry'
  params: {
    name: registryName
    location: location
    tags: tags
    // Private endpoints need Premium.
    acrSku: isPrivate ? 'Premium' : 'Standard'
    acrAdminUserEnabled: false
    anonymousPullEnabled: false
    // Container Apps pulls with a token of Azure Resource Manager's audience.
    azureADAuthenticationAsArmPolicyStatus: 'enabled'
    // Images are built in the registry (azure.yaml, remoteBuild), by machines outside of any network of ours; they and everyone
    // else sign in with Entra ID. Pulls go through the private endpoint where there is one.
    publicNetworkAccess: 'Enabled'
    networkRuleSetDefaultAction: 'Allow'
    exportPolicyStatus: 'enabled'
    zoneRedundancy: 'Disabled'
    privateEndpoints: isPrivate ? [
      {
        subnetResourceId: network.?endpointsSubnetId ?? ''
        privateDnsZoneGroup: {
          privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: network.?registryZoneId ?? '' }]
        }
      }
    ] : []
  }
}

module managedEnvironment 'br/public:avm/res/app/managed-environment:0.15.0' = {
  name: 'environment'
  params: {
    name: name
    location: location
    tags: tags
    workloadProfiles: workloadProfiles
    infrastructureSubnetResourceId: network.?appsSubnetId
    internal: isPrivate
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    // A shard that a zone takes with it is sent again; spare replicas in other zones would idle.
    zoneRedundant: false
    // By NFS, which knows networks and no keys; the SMB way would take the account's key.
    storages: empty(engineAccountName) ? [] : [
      { kind: 'NFS', accessMode: 'ReadWrite', storageAccountName: engineAccountName, name: engineShareName }
    ]
    // Console logs by diagnostic setting. The other way, 'log-analytics', would take the workspace's key.
    appLogsConfiguration: { destination: 'azure-monitor' }
    diagnosticSettings: [
      {
        name: 'logs'
        workspaceResourceId: workspaceId
        logCategoriesAndGroups: [{ categoryGroup: 'allLogs' }]
        metricCategories: []
      }
    ]
  }
}

// An internal environment has names that nobody else resolves; without the zone the HTTP functions could not be called.
module appsZone 'br/public:avm/res/network/private-dns-zone:0.8.1' = if (isPrivate) {
  name: 'zone-apps'
  params: {
    name: managedEnvironment.outputs.defaultDomain
    tags: tags
    a: [{ name: '*', ttl: 3600, aRecords: [{ ipv4Address: managedEnvironment.outputs.?staticIp ?? '' }] }]
    virtualNetworkLinks: [{ virtualNetworkResourceId: network.?id ?? '', registrationEnabled: false }]
  }
}

output id string = managedEnvironment.outputs.resourceId
output name string = managedEnvironment.outputs.name
output registryName string = registry.outputs.name
output registryHost string = registry.outputs.loginServer
output gpuProfileName string = gpu == 'none' ? consumption.name : gpuProfileName
