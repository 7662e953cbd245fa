using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>
/// Labels a batch: opens the run, plans its images in steps, lets groups of shards be labelled, folds their statistics and commits the
/// manifest as the very last. Its history stays short for batches of any size.
/// </summary>
public sealed class LabelBatch : TaskOrchestrator<LabelBatchInput, RunOutcome>
{
    /// <inheritdoc/>
    public override Task<RunOutcome> RunAsync(TaskOrchestrationContext context, LabelBatchInput input) =>
        new BatchProcess(context, input).RunAsync();
}
