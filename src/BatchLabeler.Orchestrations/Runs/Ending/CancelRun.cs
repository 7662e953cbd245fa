using BatchLabeler.Orchestrations.Telemetry;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Runs.Ending;

/// <summary>Writes <c>cancelled.json</c>: workers drop the run's shards.</summary>
/// <param name="containers">The containers.</param>
/// <param name="time">The clock.</param>
public sealed class CancelRun(Containers containers, TimeProvider time) : TaskActivity<EndedRun, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, EndedRun input)
    {
        await RunEnding.CancelAsync(containers, input.Address, input.Reason.Message, time.GetUtcNow());
        RunSpans.End(input.Address, "cancelled")?.Dispose();
        PipelineTelemetry.BatchEnded("cancelled");
        return true;
    }
}
