using BatchLabeler.Cli.Submit;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.List;

/// <summary>Every run that was opened, and the batches that wait to be.</summary>
/// <param name="containers">The containers.</param>
internal sealed class RunListing(Containers containers)
{
    private const int ReadsAtOnce = 16;
    private readonly RunStatusReader _reader = new(containers);

    /// <summary>The runs, oldest first; those that nobody has opened last.</summary>
    public async Task<IReadOnlyList<RunStatus>> ReadAsync(CancellationToken cancellation)
    {
        var addresses = new HashSet<RunAddress>();
        await foreach (var entry in _reader.ListAsync(cancellation))
            addresses.Add(entry.Address);
        var batches = await containers.Batches.ListFoldersAsync("", cancellation).Where(BatchNames.IsValid).ToListAsync(cancellation);
        addresses.UnionWith((await EachAsync(batches, batch => _reader.PresentRunAsync(batch, cancellation))).OfType<RunAddress>());
        var runs = await EachAsync(addresses, address => _reader.ReadAsync(address, cancellation));
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
