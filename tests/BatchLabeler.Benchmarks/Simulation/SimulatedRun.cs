using System.Diagnostics;
using System.Globalization;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Benchmarks.Simulation;

/// <summary>
/// A batch of images that exist in name only, labelled by a labeler that takes no time, through the real orchestrations, hub, queues and
/// containers in a folder: what is left is what the pipeline itself costs.
/// </summary>
internal sealed class SimulatedRun(string folder, long images, ModelBundle model)
{
    private const string Batch = "simulated";
    private const int Lanes = 2;
    private const double Kibibyte = 1024;

    private readonly IObjectStore _manifests = new FileSystemObjectStore(Path.Combine(folder, "manifests"));
    private readonly IObjectStore _models = new FileSystemObjectStore(Path.Combine(folder, "models"));
    private readonly IObjectStore _hub = new FileSystemObjectStore(Path.Combine(folder, "hub"));

    public async Task<SimulationFigures> RunAsync()
    {
        var published = await new ModelStore(_models).PublishAsync("sample", new LocalVersionFiles(model), new Publication("simulation", "the benchmark"), null);
        if (!published.Won) throw new InvalidOperationException("The simulation needs an empty folder.");
        var labeling = new SimulatedLabeling(model.Description.Categories[0], model.Description.Categories.Count, model.Encoder.FeatureDimension);
        var begun = Stopwatch.GetTimestamp();
        var index = await LabelAsync(labeling);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var peak = PeakMemory();
        var shards = labeling.Times.Count;
        return new SimulationFigures(
            index.Totals.Images, shards, seconds,
            PerShard(labeling.Times, 0, shards / 10), PerShard(labeling.Times, shards - (shards / 10), shards),
            await LargestHistory.CountAsync(_hub), peak);
    }

    private async Task<ManifestIndex> LabelAsync(SimulatedLabeling labeling)
    {
        var batches = new SimulatedBatch(Batch, images, model.Description.Categories[0], """{"model":"sample"}""");
        var containers = new Containers(
            batches,
            _manifests,
            new FileSystemObjectStore(Path.Combine(folder, "work")),
            _models,
            new FileSystemObjectStore(Path.Combine(folder, "feedback")));
        var queues = new ShardQueues(Queue(), Queue());
        var services = new ServiceCollection().AddLogging().AddOrchestrations(containers, queues, new OrchestrationOptions()).BuildServiceProvider();
        var hub = new LocalTaskHub(
            _hub, OrchestrationCatalog.Create(), services, new LocalTaskHubOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        using var stop = new CancellationTokenSource();
        var relay = new CompletionRelay(
            queues.Completions, hub.Client, new RelayOptions(), TimeProvider.System, NullLogger<CompletionRelay>.Instance);
        var worker = new ShardWorker(
            containers, queues.Shards, queues.Completions, labeling, new ShardWorkerOptions { ParallelShards = Lanes }, TimeProvider.System,
            NullLogger<ShardWorker>.Instance);
        Task[] running = [hub.RunAsync(stop.Token), relay.RunAsync(stop.Token), worker.RunAsync(stop.Token)];
        var watcher = new BatchWatcher(containers, hub.Client, new WatcherOptions(), TimeProvider.System, NullLogger<BatchWatcher>.Instance);
        await watcher.PollAsync();
        await EndAsync(hub.Client, running);
        await stop.CancelAsync();
        await Task.WhenAll(running);
        var manifest = await _manifests.ReadBytesAsync($"{Batch}/manifest.json") ?? throw new InvalidOperationException("There is no manifest.");
        return ManifestIndex.FromJson(System.Text.Encoding.UTF8.GetString(manifest));
    }

    private static async Task EndAsync(DurableTaskClient client, Task[] running)
    {
        var run = RunAddress.Of(Batch, SimulatedBatch.MarkerTag);
        var ended = client.WaitForInstanceCompletionAsync(run.InstanceId, getInputsAndOutputs: true);
        if (await Task.WhenAny([ended, .. running]) != ended) throw new InvalidOperationException("A part of the pipeline stopped.");
        var outcome = await ended;
        if (outcome.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException($"The run ended as {outcome.RuntimeStatus}: {outcome.FailureDetails?.ErrorMessage}");
    }

    private static IShardQueue Queue() => new InProcessShardQueue(new ShardQueueOptions(), TimeProvider.System);

    private static double PerShard(IReadOnlyList<long> times, int from, int to) =>
        Stopwatch.GetElapsedTime(times[from], times[to - 1]).TotalSeconds / (to - 1 - from);

    private static long PeakMemory()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return (long)(long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) * Kibibyte);
    }
}
