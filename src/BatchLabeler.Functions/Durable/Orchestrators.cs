using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Retraining;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BatchLabeler.Functions.Durable;

/// <summary>The orchestrators, each a line: what they do is written where every host takes it from.</summary>
public static class Orchestrators
{
    /// <summary>Labels a batch.</summary>
    [Function(nameof(LabelBatch))]
    public static Task<RunOutcome> LabelBatch([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new LabelBatch().RunAsync(context, context.GetInput<LabelBatchInput>()!);

    /// <summary>Has a group of shards labelled.</summary>
    [Function(nameof(LabelShardGroup))]
    public static Task<GroupOutcome> LabelShardGroup([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new LabelShardGroup().RunAsync(context, context.GetInput<GroupInput>()!);

    /// <summary>Makes a model better.</summary>
    [Function(nameof(Retrain))]
    public static Task<RetrainResult> Retrain([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new Retrain().RunAsync(context, context.GetInput<RetrainInput>()!);
}
