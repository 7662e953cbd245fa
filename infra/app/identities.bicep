// One identity for each app. What each may do is in rbac.bicep, with the reason for every role.
import { appIdentity } from 'types.bicep'

param location string
param tags object

@description('What the names of the identities begin with, and the token that makes them unique.')
param prefix string
param token string

module functions 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = {
  name: 'identity-functions'
  params: { name: '${prefix}functions-${token}', location: location, tags: tags }
}

module gpu 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = {
  name: 'identity-gpu'
  params: { name: '${prefix}gpu-${token}', location: location, tags: tags }
}

module training 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = {
  name: 'identity-training'
  params: { name: '${prefix}training-${token}', location: location, tags: tags }
}

output functions appIdentity = {
  resourceId: functions.outputs.resourceId
  clientId: functions.outputs.clientId
  principalId: functions.outputs.principalId
}

output gpu appIdentity = {
  resourceId: gpu.outputs.resourceId
  clientId: gpu.outputs.clientId
  principalId: gpu.outputs.principalId
}

output training appIdentity = {
  resourceId: training.outputs.resourceId
  clientId: training.outputs.clientId
  principalId: training.outputs.principalId
}
