// Shapes that several modules hand to each other.

@export()
@description('A user-assigned identity: one for each app, so that each has only the roles it needs.')
type appIdentity = {
  @description('For the resource that runs as the identity.')
  resourceId: string

  @description('For the SDKs of the app, which choose among identities by it.')
  clientId: string

  @description('For role assignments.')
  principalId: string
}

@export()
@description('Where private endpoints go and the private DNS zones that make their names resolve; null when everything is public.')
type privateNetwork = {
  id: string
  appsSubnetId: string
  endpointsSubnetId: string
  blobZoneId: string
  queueZoneId: string
  tableZoneId: string
  fileZoneId: string
  serviceBusZoneId: string
  registryZoneId: string
  schedulerZoneId: string
}
