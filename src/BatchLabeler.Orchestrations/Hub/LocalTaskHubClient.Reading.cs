using BatchLabeler.Orchestrations.Hub.Client;
using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub;

public sealed partial class LocalTaskHubClient
{
    private static readonly Task Never = new TaskCompletionSource().Task;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        _reader.DescribeAsync(HubNames.ValidateId(instanceId), getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(
            instanceId, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such instance.</exception>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, found => found.IsCompleted, getInputsAndOutputs, cancellation);

    /// <summary>Lists instances in the order of their ids; those that do not fit the filter are looked at and left out.</summary>
    /// <param name="filter">Which to list; null for all.</param>
    /// <returns>The instances, in pages.</returns>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(_reader, filter ?? new OrchestrationQuery());

    /// <summary>How many events the history of an instance holds, counted as the Durable Task Framework counts them.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The events since its start or its last ContinueAsNew; 0 when there is no such instance.</returns>
    public async Task<int> CountHistoryEventsAsync(string instanceId, CancellationToken cancellation = default) =>
        (await _history.ReadLastAsync(HubNames.ValidateId(instanceId), cancellation))?.EventCount ?? 0;

    /// <summary>Ends when the hub of this process changes the instance; never for a client of another process.</summary>
    internal Task NextChangeAsync(string instanceId) => _door?.Signals.NextAsync(instanceId) ?? Never;

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<OrchestrationMetadata, bool> reached, bool payloads, CancellationToken cancellation)
    {
        while (true)
        {
            var change = NextChangeAsync(instanceId);
            var found = await GetInstancesAsync(instanceId, payloads, cancellation)
                ?? throw new InvalidOperationException($"There is no instance '{instanceId}' to wait for.");
            if (reached(found)) return found;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var look = Task.Delay(LookEvery, _time, enough.Token);
            await Task.WhenAny(change, look);
            await enough.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
