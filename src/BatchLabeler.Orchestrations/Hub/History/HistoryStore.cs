using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The histories of a hub: an append-only row of objects per instance and generation.</summary>
internal sealed class HistoryStore(IObjectStore store)
{
    private const int ReadsAtOnce = 16;

    /// <summary>Appends an episode.</summary>
    /// <exception cref="TaskHubException">Another runner appended one in its place.</exception>
    public async Task AppendAsync(string instanceId, EpisodeRecord record, CancellationToken cancellationToken)
    {
        var name = HubNames.Episode(instanceId, record.Generation, record.Episode);
        var bytes = HubJson.Write(record);
        var outcome = await store.CreateAsync(name, bytes, cancellationToken);
        if (outcome.Written) return;
        // A write repeated after a failure of the network can lose against itself.
        if (await store.ReadBytesAsync(name, cancellationToken) is { } present && present.AsSpan().SequenceEqual(bytes)) return;
        throw new TaskHubException(
            TaskHubErrorCodes.Lost, $"Another runner drives the instance '{instanceId}'; keep one runner per hub and start it again.");
    }

    /// <summary>The generations and episodes that there are, in order.</summary>
    public async Task<IReadOnlyList<(int Generation, int Episode)>> ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        var episodes = new List<(int, int)>();
        await foreach (var entry in store.ListAsync(HubNames.Folder(instanceId), cancellationToken))
            episodes.Add(HubNames.EpisodeOf(entry.Name));
        return episodes;
    }

    /// <summary>Reads an episode; null when there is none.</summary>
    public async Task<EpisodeRecord?> ReadAsync(string instanceId, int generation, int episode, CancellationToken cancellationToken)
    {
        var name = HubNames.Episode(instanceId, generation, episode);
        if (await store.ReadBytesAsync(name, cancellationToken) is not { } bytes) return null;
        var record = HubJson.Read<EpisodeRecord>(name, bytes);
        return record.Format == EpisodeRecord.CurrentFormat
            ? record
            : throw new TaskHubException(
                TaskHubErrorCodes.Damaged,
                $"'{name}' has the format {record.Format}, this version reads {EpisodeRecord.CurrentFormat}; run the one that wrote it.");
    }

    /// <summary>Reads a generation from its first episode to its last.</summary>
    public async Task<IReadOnlyList<EpisodeRecord>> ReadGenerationAsync(
        string instanceId, int generation, int episodes, CancellationToken cancellationToken)
    {
        var records = new List<EpisodeRecord>(episodes);
        foreach (var together in Enumerable.Range(0, episodes).Chunk(ReadsAtOnce))
        {
            var reads = together.Select(episode => ReadAsync(instanceId, generation, episode, cancellationToken));
            foreach (var record in await Task.WhenAll(reads)) records.Add(record ?? throw Lacking(instanceId, generation, records.Count));
        }
        return records;
    }

    /// <summary>Reads the last generation; empty when there is no history.</summary>
    public async Task<IReadOnlyList<EpisodeRecord>> ReadLastGenerationAsync(string instanceId, CancellationToken cancellationToken)
    {
        var episodes = await ListAsync(instanceId, cancellationToken);
        return episodes.Count == 0
            ? []
            : await ReadGenerationAsync(instanceId, episodes[^1].Generation, episodes[^1].Episode + 1, cancellationToken);
    }

    /// <summary>Reads the last episode; null when there is no history.</summary>
    public async Task<EpisodeRecord?> ReadLastAsync(string instanceId, CancellationToken cancellationToken)
    {
        while (await ListAsync(instanceId, cancellationToken) is [.., var (generation, episode)])
        {
            // What was listed can be gone by now: a new generation deletes the ones before.
            if (await ReadAsync(instanceId, generation, episode, cancellationToken) is { } last) return last;
        }
        return null;
    }

    /// <summary>Deletes the generations before one, from their first episode on.</summary>
    public async Task DeleteBeforeAsync(string instanceId, int generation, CancellationToken cancellationToken)
    {
        foreach (var old in await ListAsync(instanceId, cancellationToken))
        {
            if (old.Generation < generation)
                await store.DeleteAsync(HubNames.Episode(instanceId, old.Generation, old.Episode), cancellationToken);
        }
    }

    private static TaskHubException Lacking(string instanceId, int generation, int episode) => new(
        TaskHubErrorCodes.Damaged, $"The history of '{instanceId}' lacks episode {episode} of generation {generation}; restore it.");
}
