using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.Client;

/// <summary>Removes what the hub keeps of instances that are over.</summary>
internal sealed class InstancePurge(IObjectStore store, InstanceReader reader, HistoryStore history)
{
    /// <summary>Removes an instance if it is over.</summary>
    /// <returns>How many instances were removed, with the sub-orchestrations.</returns>
    public async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(instanceId, cancellationToken) is not { Last: { End: not null } last }) return 0;
        var purged = 0;
        foreach (var child in recursive ? await ChildrenAsync(instanceId, cancellationToken) : [])
            purged += await PurgeAsync(child, recursive, cancellationToken);

        // The start goes first: without a history it would begin anew. The end goes last: without it the instance would seem to run.
        for (var generation = 0; generation <= last.Generation; generation++)
            await store.DeleteAsync(HubNames.OpenInstance(instanceId, generation), cancellationToken);
        await history.DeleteBeforeAsync(instanceId, last.Generation + 1, cancellationToken);
        return purged + 1;
    }

    private async Task<IReadOnlyList<string>> ChildrenAsync(string instanceId, CancellationToken cancellationToken)
    {
        var records = await history.ReadLastGenerationAsync(instanceId, cancellationToken);
        var calls = records.SelectMany(record => record.Actions).OfType<SubOrchestrationInstanceCreated>();
        return [.. calls.Select(call => call.InstanceId).Distinct(StringComparer.Ordinal)];
    }
}
