using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Orchestrations.Requests;

/// <summary>Every run that was opened, and the batches that wait to be.</summary>
/// <param name="containers">The containers.</param>
public sealed class RunListing(Containers containers)
{
    private const int ReadsAtOnce = 16;
    private readonly RunStatusReader _reader = new(containers);

    /// <summary>The runs, oldest first; those that nobody has opened last.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RunStatus>> ReadAsync(CancellationToken cancellationToken)
    {
        var addresses = new HashSet<RunAddress>();
        await foreach (var entry in _reader.ListAsync(cancellationToken))
            addresses.Add(entry.Address);
        var folders = containers.Batches.ListFoldersAsync("", cancellationToken);
        var batches = await folders.Where(BatchName.IsValid).ToListAsync(cancellationToken);
        addresses.UnionWith((await EachAsync(batches, batch => _reader.PresentRunAsync(batch, cancellationToken))).OfType<RunAddress>());
        var runs = await EachAsync(addresses, address => _reader.ReadAsync(address, cancellationToken));
        return [.. runs.OrderBy(run => run.Started ?? DateTimeOffset.MaxValue).ThenBy(run => run.Address.Batch, StringComparer.Ordinal)];
    }

    private static async Task<List<TResult>> EachAsync<T, TResult>(IEnumerable<T> all, Func<T, Task<TResult>> read)
    {
        var results = new List<TResult>();
        foreach (var chunk in all.Chunk(ReadsAtOnce))
            results.AddRange(await Task.WhenAll(chunk.Select(read)));
        return results;
    }
}
