using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>A run with shards to label, queues within the process, and a clock that stands still.</summary>
internal sealed class WorkerBench : IDisposable
{
    public WorkerBench()
    {
        Shards = new WatchedQueue(new InProcessShardQueue(new ShardQueueOptions { MaxDeliveries = 3 }, Clock));
        Completions = new WatchedQueue(new InProcessShardQueue(new ShardQueueOptions(), Clock));
    }

    public StatisticsBench Stores { get; } = new();

    public ManualClock Clock { get; } = new();

    public WatchedQueue Shards { get; }

    public WatchedQueue Completions { get; }

    public CollectedLog<ShardWorker> Log { get; } = new();

    public RunAddress Run { get; } = RunAddress.Of("batch", "tag");

    public IObjectStore Work => Stores.Work;

    public IReadOnlyList<ShardCompletion> Answers => [.. Completions.Bodies.Select(RunJson.Read<ShardCompletion>)];

    public static RunPin Pin(
        RunAddress run, string model = StatisticsBench.Model, int version = 1, BatchOptions? options = null, int? statistics = 0) =>
        new(
            run, "tag", options ?? new BatchOptions(), model, version, statistics, ["cup", "key", "leaf"], $"{run.Batch}/", DateTimeOffset.UnixEpoch);

    public static ShardImage Image(int number, LabelState? known = LabelState.Present) => new(
        $"batch/image-{number}",
        "t",
        known is { } state ? new Dictionary<string, LabelState>(StringComparer.Ordinal) { ["cup"] = state } : null);

    public string Definition(int shard) => $"{Run.Folder}shards/{shard:000000}.jsonl";

    public ShardTask Task(int shard) => new(Run, shard, Definition(shard), Run.GroupInstanceId(0));

    /// <summary>Writes the run's pin and shards of two images each.</summary>
    public async Task PlanAsync(int shards)
    {
        await Work.CreateAsync(Run.Pin, RunJson.Write(Pin(Run)));
        for (var shard = 0; shard < shards; shard++)
        {
            byte[] definition = [.. RunJson.WriteLine(Image(2 * shard)), .. RunJson.WriteLine(Image((2 * shard) + 1, null))];
            await Work.CreateAsync(Definition(shard), definition);
        }
    }

    public Task SendAsync(int shard) => Shards.SendAsync(RunJson.WriteMessage(Task(shard)));

    public ShardWorker Worker(IShardLabeling labeling, ShardWorkerOptions? options = null) => new(
        Stores.Containers,
        Shards,
        Completions,
        labeling,
        options ?? new ShardWorkerOptions { RetryAfter = TimeSpan.FromSeconds(1), RetryAtMost = TimeSpan.FromSeconds(1) },
        Clock,
        Log);

    /// <summary>Lets workers run until so many completions were sent.</summary>
    public async Task RunUntilAsync(int completions, params ShardWorker[] workers)
    {
        using var drain = new CancellationTokenSource();
        Completions.Sent = count =>
        {
            if (count >= completions) drain.Cancel();
        };
        await System.Threading.Tasks.Task.WhenAll(workers.Select(worker => worker.RunAsync(drain.Token)));
    }

    public void Dispose() => Stores.Dispose();
}
