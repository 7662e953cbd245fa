using System.Text;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Orchestrations.Tests.Runs;

/// <summary>Containers in a folder, queues in memory and a clock by hand: what a run needs.</summary>
internal sealed class RunWorld : IDisposable
{
    private static readonly FileSystemStoreOptions Quick = new() { FlushToDisk = false };
    private readonly TemporaryFolder _folder = new();

    public RunWorld()
    {
        Containers = Containers.Open(name => new FileSystemObjectStore(_folder[name], Quick));
        Queues = new ShardQueues(Queue(), Queue());
    }

    public Containers Containers { get; }

    public ShardQueues Queues { get; }

    public ManualClock Clock { get; } = new();

    public CannedModels Models { get; } = new();

    public OrchestrationOptions Options { get; init; } = new();

    public IObjectStore Store(string name) => new FileSystemObjectStore(_folder[name], Quick);

    /// <summary>Uploads images and, last, the marker.</summary>
    public async Task<RunRequest> UploadAsync(string batch, IEnumerable<string> images, string options = "{}", string? labels = null)
    {
        foreach (var image in images) await Containers.Batches.WriteAsync($"{batch}/{image}", Encoding.UTF8.GetBytes(image));
        if (labels is not null) await Containers.Batches.WriteAsync($"{batch}/labels.jsonl", Encoding.UTF8.GetBytes(labels));
        return await MarkAsync(batch, options);
    }

    public async Task<RunRequest> MarkAsync(string batch, string options)
    {
        var tag = await Containers.Batches.WriteAsync($"{batch}/batch.json", Encoding.UTF8.GetBytes(options));
        return new RunRequest(RunAddress.Of(batch, tag), tag);
    }

    public Task<RunOpening> OpenAsync(RunRequest request) =>
        new OpenRun(Containers, Models, Options, Clock).RunAsync(null!, request);

    public Task<LabelsOutcome> SortAsync(RunAddress address) => new SortLabels(Containers, Options).RunAsync(null!, address);

    public Task<PlanStep> PlanAsync(PlanRequest request) => new PlanShards(Containers).RunAsync(null!, request);

    /// <summary>Opens a run and makes all steps of its plan.</summary>
    public async Task<List<PlanStep>> PlanAllAsync(RunRequest request, int shardsPerGroup = 2, int groups = 2)
    {
        await OpenAsync(request);
        await SortAsync(request.Address);
        var steps = new List<PlanStep>();
        for (var cursor = PlanCursor.Start; cursor is not null; cursor = steps[^1].Next)
            steps.Add(await PlanAsync(new PlanRequest(request.Address, cursor, shardsPerGroup, groups)));
        return steps;
    }

    public async Task<string?> TextAsync(IObjectStore store, string name) =>
        await store.ReadBytesAsync(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public async Task<List<string>> NamesAsync(IObjectStore store, string prefix)
    {
        var names = new List<string>();
        await foreach (var entry in store.ListAsync(prefix)) names.Add(entry.Name);
        return names;
    }

    public void Dispose() => _folder.Dispose();

    private static InProcessShardQueue Queue() => new(new ShardQueueOptions(), TimeProvider.System);
}
