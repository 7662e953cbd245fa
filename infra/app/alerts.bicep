// What wakes a person: lost work, work that does not move, batches that fail, and money.
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

var receivers = empty(email) ? [] : [
  { name: 'operator', emailAddress: email, useCommonAlertSchema: true }
]

// Metrics and spans are described in docs/telemetry.md. Each query answers with one number in the column Value.
var logAlerts = [
  {
    name: 'failed-batches'
    description: 'A batch was rejected, or more of its images failed than its error budget allows.'
    severity: 2
    frequency: 'PT5M'
    // Longer than the frequency, for metrics arrive some minutes late; it is still told once.
    window: 'PT15M'
    threshold: 0
    query: [
      'AppMetrics'
      '| where Name == "batchlabeler.batches" and tostring(Properties["batchlabeler.status"]) in ("failed", "rejected")'
      '| summarize Value = sum(Sum)'
    ]
  }
  {
    // A group that heard nothing of its shards looks after them after 10 minutes, then 20 later. Once may be a GPU that had to be found
    // and an image that had to be pulled.
    name: 'stuck-shards'
    description: 'Groups of shards heard nothing for half an hour: no GPU replica came, or none can work.'
    severity: 1
    frequency: 'PT15M'
    window: 'PT1H'
    threshold: 1
    query: [
      'AppRequests'
      '| where Name == "ResendShards"'
      '| summarize Value = dcount(bin(TimeGenerated, 5m))'
    ]
  }
  {
    name: 'gpu-hours'
    description: 'GPU replicas were up for more than ${gpuHoursPerDay} hours in 24 hours, all replicas together.'
    severity: 2
    frequency: 'PT1H'
    window: 'P1D'
    threshold: gpuHoursPerDay
    // A row for each minute and dimension, with the replicas of that minute.
    query: [
      'AzureMetrics'
      '| where ResourceId =~ "${gpuAppId}" and MetricName == "Replicas"'
      '| summarize Replicas = max(Maximum) by bin(TimeGenerated, 1m)'
      '| summarize Value = sum(Replicas) / 60.0'
    ]
  }
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
    actions: [{ actionGroupId: actionGroup.outputs.resourceId }]
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

module logAlert 'br/public:avm/res/insights/scheduled-query-rule:0.6.0' = [
  for alert in logAlerts: {
    name: 'alert-${alert.name}'
    params: {
      name: '${alert.name}-${token}'
      alertDescription: alert.description
      location: location
      tags: tags
      severity: alert.severity
      scopes: [workspaceId]
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      autoMitigate: true
      // The tables have no rows, and some do not exist, before the first run.
      skipQueryValidation: true
      actions: { actionGroupResourceIds: [actionGroup.outputs.resourceId] }
      criterias: {
        allOf: [
          {
            query: join(alert.query, '\n')
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: alert.threshold
            dimensions: []
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
    }
  }
]

output actionGroupId string = actionGroup.outputs.resourceId
