using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>Containers, hub and queues in a folder, with one batch submitted: what outlives the processes that work on it.</summary>
/// <param name="batch">The batch.</param>
internal sealed class ChaosWorld(ChaosBatch batch) : IDisposable
{
    private readonly StatisticsBench _bench = new();

    public RunAddress Run => batch.Run;

    public IObjectStore Store(string container) => container == "batches" ? batch.Store : _bench.Open(container);

    public IShardQueue Queue(string name, TimeProvider time) =>
        new FolderShardQueue(_bench.PathOf($"queues/{name}"), new ShardQueueOptions(), time, flushToDisk: false);

    public async Task<bool> IsFinishedAsync() => await Store("manifests").FindAsync($"{ChaosBatch.Name}/manifest.json") is not null;

    /// <summary>All that readers of manifests and statistics see: names and contents. When the run began is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OutcomeAsync()
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (container, prefix) in (IEnumerable<(string, string)>)[("manifests", ""), ("models", $"{StatisticsBench.Model}/versions/1/statistics/")])
        {
            var store = Store(container);
            await foreach (var entry in store.ListAsync(prefix))
                outcome[$"{container}/{entry.Name}"] = Convert.ToBase64String((await store.ReadBytesAsync(entry.Name))!);
        }

        outcome.Remove($"manifests/{ChaosBatch.Name}/run.json");
        return outcome;
    }

    public void Dispose() => _bench.Dispose();
}
