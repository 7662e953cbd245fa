using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>A world in a folder.</summary>
/// <param name="batch">The batch, in a folder of its own.</param>
internal sealed class FolderWorld(ChaosBatch batch) : IChaosWorld, IDisposable
{
    private readonly StatisticsBench _bench = new();

    public RunAddress Run => batch.Run;

    public IObjectStore Store(string container) => container == "batches" ? batch.Store : _bench.Open(container);

    public IShardQueue Queue(string name, TimeProvider time) =>
        new FolderShardQueue(_bench.PathOf($"queues/{name}"), new ShardQueueOptions(), time, flushToDisk: false);

    public void Dispose() => _bench.Dispose();
}
