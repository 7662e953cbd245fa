using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>The starts of the executions that are not over.</summary>
internal sealed class OpenInstances(IObjectStore store)
{
    /// <summary>Writes a start; of many for one generation, one succeeds.</summary>
    public async Task<bool> CreateAsync(StartMarker marker, CancellationToken cancellationToken) =>
        (await store.CreateAsync(NameOf(marker), HubJson.Write(marker), cancellationToken)).Written;

    /// <summary>Reads the start of a generation; null when it is over or unknown.</summary>
    public Task<StartMarker?> ReadAsync(string instanceId, int generation, CancellationToken cancellationToken) =>
        ReadAsync(HubNames.OpenInstance(instanceId, generation), cancellationToken);

    /// <summary>Removes the start of an execution that is over.</summary>
    public Task RemoveAsync(StartMarker marker, CancellationToken cancellationToken) =>
        store.DeleteAsync(NameOf(marker), cancellationToken);

    /// <summary>The starts of all executions that are not over.</summary>
    public async Task<IReadOnlyList<StartMarker>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var markers = new List<StartMarker>();
        await foreach (var entry in store.ListAsync(HubNames.Open, cancellationToken))
        {
            if (await ReadAsync(entry.Name, cancellationToken) is { } marker) markers.Add(marker);
        }
        return markers;
    }

    private async Task<StartMarker?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await store.ReadBytesAsync(name, cancellationToken) is { } bytes ? HubJson.Read<StartMarker>(name, bytes) : null;

    private static string NameOf(StartMarker marker) => HubNames.OpenInstance(marker.InstanceId, marker.Generation);
}
