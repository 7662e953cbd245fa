using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>The custom status of a run: the same record that is read from the containers.</summary>
internal sealed class BatchStatus(TaskOrchestrationContext context, RunAddress address)
{
    public void Set(RunState state, BatchState? batch, BatchRejection? reason = null)
    {
        var status = new RunStatus
        {
            Address = address,
            State = state,
            Model = batch?.Opening.Model,
            ManifestFolder = batch?.Opening.ManifestFolder,
            Images = batch?.Plan.Totals.Images ?? 0,
            Labeled = batch?.Labeled ?? 0,
            Failed = batch?.Failed ?? 0,
            UnusedLabels = batch?.Plan.Totals.UnusedLabels ?? 0,
            Started = batch is null ? null : new DateTimeOffset(batch.Started, TimeSpan.Zero),
            Code = reason?.Code,
            Message = reason?.Message,
        };
        context.SetCustomStatus(status.WithPace(new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero)));
    }
}
