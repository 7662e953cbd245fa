using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Tests.Manifests;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Storage.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>A runner, its relay and a worker in this process, on containers in a folder.</summary>
internal sealed class BatchSystem : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="world">The containers and queues.</param>
    /// <param name="tuning">How runs are cut.</param>
    /// <param name="through">What stands between this process and its containers; nothing unless told.</param>
    public BatchSystem(RunWorld world, RunTuning? tuning = null, Func<IObjectStore, string, IObjectStore>? through = null)
    {
        World = world;
        through ??= (store, _) => store;
        var containers = new Containers(
            world.Containers.Batches,
            through(world.Containers.Manifests, "manifests"),
            through(world.Containers.Work, "work"),
            world.Containers.Models,
            world.Containers.Feedback);
        Tuning = tuning ?? Small;
        Worker = new CannedWorker(world.Containers.Work);
        Label = async task => await CompleteAsync(await Worker.LabelAsync(task));
        var queues = new ShardQueues(new HandlerQueue(body => Label(RunJson.Read<ShardTask>(body))), world.Queues.Completions);
        var services = new ServiceCollection()
            .AddSingleton<IRunModels>(world.Models)
            .AddOrchestrations(containers, queues, world.Options)
            .BuildServiceProvider();
        var options = new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(50), MaxConcurrentActivities = 8 };
        Hub = new LocalTaskHub(
            through(world.Store("hub"), "hub"),
            OrchestrationCatalog.Create(),
            services,
            options,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            new DeadProcesses());
        var relay = new CompletionRelay(
            world.Queues.Completions,
            Hub.Client,
            new RelayOptions { IdlePause = TimeSpan.FromMilliseconds(5) },
            TimeProvider.System,
            NullLogger<CompletionRelay>.Instance);
        Running = Task.Run(() => Hub.RunAsync(_stop.Token));
        _running = Task.WhenAll(Running, Task.Run(() => relay.RunAsync(_stop.Token)));
    }

    /// <summary>Groups of 3 shards, 2 groups per step, 2 at once and per history, so that small batches go every way.</summary>
    public static RunTuning Small { get; } = new()
    {
        ShardsPerGroup = 3, GroupsPerStep = 2, GroupsAtOnce = 2, GroupsPerHistory = 2, RetryAfter = TimeSpan.FromMilliseconds(10),
    };

    public RunWorld World { get; }

    public RunTuning Tuning { get; }

    public CannedWorker Worker { get; }

    public LocalTaskHub Hub { get; }

    /// <summary>Ends when the hub does.</summary>
    public Task Running { get; }

    public RunStatusReader Status => new(World.Containers);

    public RunStarter Starter => new(Hub.Client, Status, Tuning);

    /// <summary>What becomes of a shard that is sent; labels it and says so unless told.</summary>
    public Func<ShardTask, Task> Label { get; set; }

    public Task CompleteAsync(ShardCompletion completion) => World.Queues.Completions.SendAsync(RunJson.WriteMessage(completion));

    public Task StartAsync(RunRequest request) => Starter.StartAsync(request.Address, request.MarkerETag);

    public async Task<RunOutcome> RunAsync(RunRequest request)
    {
        await StartAsync(request);
        return await EndAsync(request);
    }

    public async Task<RunOutcome> EndAsync(RunRequest request)
    {
        var end = Hub.Client.WaitForInstanceCompletionAsync(request.Address.InstanceId, getInputsAndOutputs: true);
        if (await Task.WhenAny(end, Running) == Running) await Running;
        var ended = await end;
        Assert.True(ended.FailureDetails is null, ended.FailureDetails?.ToString());
        return ended.ReadOutputAs<RunOutcome>()!;
    }

    /// <summary>Every object of a manifest's folder with its text.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ManifestAsync(string folder)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in await World.NamesAsync(World.Containers.Manifests, folder))
            texts[name[folder.Length..]] = (await World.TextAsync(World.Containers.Manifests, name))!;
        return texts;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }
}
