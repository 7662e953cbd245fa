using Azure;
using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>One life of a runner and a worker: from their start to the end of the run, or to the moment they die.</summary>
/// <param name="world">What they work on.</param>
/// <param name="number">Which life it is, from 0; each begins an hour after the one before it.</param>
/// <param name="point">When they die.</param>
internal sealed class Life(IChaosWorld world, int number, CrashPoint point)
{
    private static readonly RunTuning Tuning = new()
    {
        ShardsPerGroup = 2, GroupsPerStep = 2, GroupsAtOnce = 2, GroupsPerHistory = 2, RetryAfter = TimeSpan.FromMilliseconds(5),
    };

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider _time = new LaterClock(TimeSpan.FromHours(number));

    /// <summary>Puts something between the processes and their queues.</summary>
    public Func<IShardQueue, IShardQueue> Between { get; init; } = queue => queue;

    /// <summary>How long a message stays hidden from others while it is worked on.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Lives.</summary>
    /// <returns>Whether the run came to its end.</returns>
    public async Task<bool> LiveAsync()
    {
        var containers = Containers.Open(name => new CrashingObjectStore(world.Store(name), point, name));
        var queues = new ShardQueues(Queue("shards"), Queue("completions"));
        await using var services = new ServiceCollection()
            .AddSingleton(_time)
            .AddOrchestrations(containers, queues, new OrchestrationOptions())
            .BuildServiceProvider();
        var hub = new LocalTaskHub(
            new CrashingObjectStore(world.Store("hub"), point, "hub"),
            OrchestrationCatalog.Create(),
            services,
            new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(20), StopGrace = TimeSpan.FromSeconds(5) },
            _time,
            NullLoggerFactory.Instance,
            new SimulatedProcesses(number));
        using var stop = new CancellationTokenSource();
        Task[] parts = [.. Parts(containers, queues, hub, stop.Token).Select(part => Task.Run(part, CancellationToken.None))];
        var ended = await EndedAsync(hub, parts);
        await stop.CancelAsync();
        await Task.WhenAll(parts).ContinueWith(_ => { }, TaskScheduler.Default);
        await point.EndAsync();
        return ended;
    }

    private IEnumerable<Func<Task>> Parts(Containers containers, ShardQueues queues, LocalTaskHub hub, CancellationToken stop)
    {
        var watcher = new BatchWatcher(
            containers, hub.Client, new WatcherOptions { PollEvery = TimeSpan.FromMilliseconds(20), Tuning = Tuning }, _time, NullLogger<BatchWatcher>.Instance);
        var relay = new CompletionRelay(
            queues.Completions, hub.Client, new RelayOptions { IdlePause = Look, Visibility = Lease }, _time, NullLogger<CompletionRelay>.Instance);
        var worker = new ShardWorker(
            containers,
            queues.Shards,
            queues.Completions,
            new ChaosLabeling(),
            new ShardWorkerOptions
            {
                Lease = new LeaseOptions { Visibility = Lease, RenewEvery = Lease / 3 },
                PollAfter = Look,
                PollAtMost = Look,
                DrainFor = TimeSpan.Zero,
                ParallelShards = 2,
            },
            _time,
            NullLogger<ShardWorker>.Instance);
        return [() => KeepAsync(hub, stop), () => watcher.RunAsync(stop), () => relay.RunAsync(stop), () => worker.RunAsync(stop)];
    }

    /// <summary>Runs the hub again where the storage failed it, as a runner does.</summary>
    private static async Task KeepAsync(LocalTaskHub hub, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await hub.RunAsync(stop);
                return;
            }
            catch (RequestFailedException)
            {
                // What was begun is in the histories.
            }
        }
    }

    private async Task<bool> EndedAsync(LocalTaskHub hub, Task[] parts)
    {
        var completed = CompletedAsync(hub, world.Run);
        var first = await Task.WhenAny([completed, point.Died, .. parts]);
        if (point.IsDead) return false;
        await first;
        Assert.True(first == completed, "A part stopped before the run ended.");
        return true;
    }

    private static async Task CompletedAsync(LocalTaskHub hub, RunAddress run)
    {
        while (await hub.Client.GetInstanceAsync(run.InstanceId) is null) await Task.Delay(Look);
        var ended = await hub.Client.WaitForInstanceCompletionAsync(run.InstanceId);
        Assert.Null(ended.FailureDetails);
    }

    private CrashingShardQueue Queue(string name) => new(Between(world.Queue(name, _time)), point, name);
}
