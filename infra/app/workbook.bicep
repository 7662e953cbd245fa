// One page to look at: what docs/telemetry.md measures, from listing to manifest.
param location string
param tags object
param insightsId string
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'batchlabeler')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'BatchLabeler'
    description: 'Runs, speed, queues, labels and drift.'
    category: 'workbook'
    sourceId: insightsId
    serializedData: replace(loadTextContent('workbook.json'), '__WORKSPACE__', workspaceId)
  }
}
