// Logs, traces and metrics: one workspace, one Application Insights on top of it, both by Entra ID only.
param location string
param tags object
param workspaceName string
param insightsName string

module workspace 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'workspace'
  params: {
    name: workspaceName
    location: location
    tags: tags
    // The days that come with ingestion; longer costs extra, and what a run did is in its manifest and summary.
    dataRetention: 30
    // A log storm must not cost more than the GPU: a million images write some 35 MB (docs/operations.md).
    dailyQuotaGb: '2'
    // The module's default needs a storage account of one's own for saved queries, which the workbook and the alerts would lack.
    forceCmkForQuery: false
    features: {
      // Nobody writes with the workspace's key.
      disableLocalAuth: true
    }
  }
}

module insights 'br/public:avm/res/insights/component:0.8.0' = {
  name: 'insights'
  params: {
    name: insightsName
    location: location
    tags: tags
    workspaceResourceId: workspace.outputs.resourceId
    // Telemetry with a token of an identity that has Monitoring Metrics Publisher; the instrumentation key alone is refused.
    disableLocalAuth: true
    // The workspace keeps the rows; this is the shortest the component knows.
    retentionInDays: 30
  }
}

output workspaceId string = workspace.outputs.resourceId
output insightsId string = insights.outputs.resourceId
output insightsName string = insights.outputs.name
output insightsConnectionString string = insights.outputs.connectionString
