using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>Starts runs and asks how they are; starting one that exists does nothing.</summary>
/// <param name="client">Where runs are started.</param>
/// <param name="status">Knows runs of whom the client knows nothing any more.</param>
/// <param name="tuning">How runs are cut and how patient they are.</param>
public sealed class RunStarter(DurableTaskClient client, RunStatusReader status, RunTuning tuning)
{
    /// <summary>Starts a run unless it was started before.</summary>
    /// <param name="address">The run.</param>
    /// <param name="markerETag">The tag of the <c>batch.json</c> that asks for it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it was started now.</returns>
    public async Task<bool> StartAsync(RunAddress address, string markerETag, CancellationToken cancellationToken = default)
    {
        if (await client.GetInstanceAsync(address.InstanceId, cancellation: cancellationToken) is not null) return false;
        if ((await status.ReadAsync(address, cancellationToken)).HasEnded) return false;
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(LabelBatch),
            new LabelBatchInput(address, markerETag, tuning),
            new StartOrchestrationOptions(address.InstanceId),
            cancellationToken);
        return true;
    }

    /// <summary>Whether a run has ended, or was never started.</summary>
    /// <param name="address">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<bool> HasEndedAsync(RunAddress address, CancellationToken cancellationToken = default) =>
        await client.GetInstanceAsync(address.InstanceId, cancellation: cancellationToken) is not { IsCompleted: false };

    /// <summary>Asks a run to end.</summary>
    /// <param name="address">The run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task CancelAsync(RunAddress address, CancellationToken cancellationToken = default) =>
        client.RaiseEventAsync(address.InstanceId, CancelRequest.EventName, new CancelRequest(address.Run), cancellationToken);
}
