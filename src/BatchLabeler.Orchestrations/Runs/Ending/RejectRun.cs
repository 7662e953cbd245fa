using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Runs.Ending;

/// <summary>Writes <c>rejected.json</c> and makes workers drop what is left of the run.</summary>
/// <param name="containers">The containers.</param>
/// <param name="time">The clock.</param>
public sealed class RejectRun(Containers containers, TimeProvider time) : TaskActivity<EndedRun, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, EndedRun input)
    {
        await RunEnding.RejectAsync(containers, input.Address, input.ManifestFolder, input.Reason);
        await RunEnding.CancelAsync(containers, input.Address, input.Reason.Message, time.GetUtcNow());
        return true;
    }
}
