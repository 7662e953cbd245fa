using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub;

public sealed partial class LocalTaskHubClient
{
    /// <summary>Removes everything that the hub keeps of an instance that is over; one that is not is left alone.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="options">Whether its sub-orchestrations are purged too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>How many instances were removed.</returns>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await _purge.PurgeAsync(HubNames.ValidateId(instanceId), options?.Recursive == true, cancellation));

    /// <summary>Removes everything that the hub keeps of the instances that are over and fit a filter.</summary>
    /// <param name="filter">Which to remove.</param>
    /// <param name="options">Whether their sub-orchestrations are purged too.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>How many instances were removed.</returns>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var purged = 0;
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        await foreach (var instance in GetAllInstancesAsync(query).WithCancellation(cancellation))
            purged += await _purge.PurgeAsync(instance.InstanceId, options?.Recursive == true, cancellation);
        return new PurgeResult(purged);
    }
}
