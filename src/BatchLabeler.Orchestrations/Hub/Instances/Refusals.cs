using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>
/// Why instances cannot go on with the present code. It is kept beside the histories, not in them: with the code that wrote the history
/// the instance goes on.
/// </summary>
internal sealed class Refusals(IObjectStore store)
{
    public Task WriteAsync(string instanceId, Failure failure, CancellationToken cancellationToken) =>
        store.WriteAsync(HubNames.Refusal(instanceId), HubJson.Write(failure), cancellationToken);

    public async Task<Failure?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        var name = HubNames.Refusal(instanceId);
        return await store.ReadBytesAsync(name, cancellationToken) is { } bytes ? HubJson.Read<Failure>(name, bytes) : null;
    }

    public async Task RemoveAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(HubNames.Refused, cancellationToken))
            await store.DeleteAsync(entry.Name, cancellationToken);
    }

    public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) =>
        store.DeleteAsync(HubNames.Refusal(instanceId), cancellationToken);
}
