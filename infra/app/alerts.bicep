// What wakes a person: lost work, work that does not move, and money.
param location string
param tags object
param token string
param actionGroupName string

@description('Who is told; empty for alerts that only show in the portal.')
param email string
param workspaceId string
param serviceBusId string
param gpuAppId string

@description('More GPU hours than this in 24 hours are told.')
param gpuHoursPerDay int

// A row for each minute and dimension, with the replicas of that minute.
var gpuHoursQuery = join([
  'AzureMetrics'
  '| where ResourceId =~ "${gpuAppId}" and MetricName == "Replicas"'
  '| summarize Replicas = max(Maximum) by bin(TimeGenerated, 1m)'
  '| summarize GpuHours = sum(Replicas) / 60.0'
], '\n')

var receivers = empty(email) ? [] : [
  { name: 'operator', emailAddress: email, useCommonAlertSchema: true }
]

module actionGroup 'br/public:avm/res/insights/action-group:0.8.0' = {
  name: 'action-group'
  params: {
    name: actionGroupName
    groupShortName: 'batchlabeler'
    tags: tags
    emailReceivers: receivers
  }
}

module deadLetters 'br/public:avm/res/insights/metric-alert:0.4.1' = {
  name: 'alert-dead-letters'
  params: {
    name: 'dead-letters-${token}'
    alertDescription: 'A message of the pipeline is among the dead letters: docs/operations.md says what to do for each queue.'
    tags: tags
    severity: 2
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    actions: [actionGroup.outputs.resourceId]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allof: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          // One alert for each queue.
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
  }
}

module stuckShards 'br/public:avm/res/insights/metric-alert:0.4.1' = {
  name: 'alert-stuck-shards'
  params: {
    name: 'stuck-shards-${token}'
    alertDescription: 'Shards wait, and none was finished for half an hour: no GPU replica came, or none can work.'
    tags: tags
    severity: 1
    scopes: [serviceBusId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    actions: [actionGroup.outputs.resourceId]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allof: [
        {
          name: 'waiting'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['shards'] }]
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: 0
        }
        {
          name: 'none-finished'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'CompleteMessage'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['shards'] }]
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
        }
      ]
    }
  }
}

module gpuHours 'br/public:avm/res/insights/scheduled-query-rule:0.6.0' = {
  name: 'alert-gpu-hours'
  params: {
    name: 'gpu-hours-${token}'
    alertDescription: 'GPU replicas were up for more than ${gpuHoursPerDay} hours in 24 hours, all replicas together.'
    location: location
    tags: tags
    severity: 2
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    autoMitigate: false
    // Once a day is enough to be told.
    muteActionsDuration: 'P1D'
    // The table has no rows before the first replica.
    skipQueryValidation: true
    actions: { actionGroupResourceIds: [actionGroup.outputs.resourceId] }
    criterias: {
      allOf: [
        {
          query: gpuHoursQuery
          metricMeasureColumn: 'GpuHours'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: gpuHoursPerDay
          dimensions: []
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
  }
}
