using BatchLabeler.Cli.Submit;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.List;

/// <summary>Every run that was opened, and the batches that wait to be.</summary>
/// <param name="containers">The containers.</param>
internal sealed class RunListing(Containers containers)
{
    private readonly RunStatusReader _reader = new(containers);

    /// <summary>The runs, oldest first; those that nobody has opened last.</summary>
    public async Task<IReadOnlyList<RunStatus>> ReadAsync(CancellationToken cancellation)
    {
        var addresses = new HashSet<RunAddress>();
        await foreach (var entry in _reader.ListAsync(cancellation))
            addresses.Add(entry.Address);
        await foreach (var batch in containers.Batches.ListFoldersAsync("", cancellation))
        {
            if (!BatchNames.IsValid(batch))
                continue;
            if (await _reader.PresentRunAsync(batch, cancellation) is { } present)
                addresses.Add(present);
        }

        var runs = new List<RunStatus>();
        foreach (var address in addresses)
            runs.Add(await _reader.ReadAsync(address, cancellation));
        return [.. runs.OrderBy(run => run.Started ?? DateTimeOffset.MaxValue).ThenBy(run => run.Address.Batch, StringComparer.Ordinal)];
    }
}
