using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Feedback;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>The containers of a small system with the model <c>demo</c>, and what people put into them.</summary>
internal sealed class RetrainWorld : IDisposable
{
    public const string Model = "demo";
    private readonly TemporaryFolder _folder = new();

    public RetrainWorld(Containers? containers = null) => Containers = containers ?? Open(store => store);

    public Containers Containers { get; }

    public ModelStore Store => new(Containers.Models);

    public TemporaryFolder Folder => _folder;

    /// <summary>The same containers as another process sees them.</summary>
    public Containers Open(Func<IObjectStore, IObjectStore> wrap) =>
        Containers.Open(name => wrap(new FileSystemObjectStore(_folder[name])));

    public ModelBundle Bundle(float mark, ModelProfile? profile = null) => SmallModel.Publish(_folder[$"local-{mark}"], mark, profile);

    public async Task PublishAsync(float mark, int? expected, string id, ModelProfile? profile = null)
    {
        var outcome = await Store.PublishAsync(Model, new LocalVersionFiles(Bundle(mark, profile)), new Publication(id, id), expected);
        Assert.True(outcome.Won);
    }

    public async Task BatchAsync(string batch, int images, string? labels = null)
    {
        for (var image = 0; image < images; image++) await WriteAsync(Containers.Batches, $"{batch}/{image}.jpg", $"{batch} {image}");
        if (labels is not null) await WriteAsync(Containers.Batches, $"{batch}/labels.jsonl", labels);
        await WriteAsync(Containers.Batches, $"{batch}/batch.json", "{}");
        // Tags follow the files' times: the same world has the same tags.
        if (!Directory.Exists(_folder[$"batches/{batch}"])) return;
        foreach (var file in Directory.EnumerateFiles(_folder[$"batches/{batch}"])) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
    }

    public Task FeedbackAsync(string batch, string file, params string[] lines) =>
        WriteAsync(Containers.Feedback, $"{batch}/{file}", string.Join('\n', lines));

    public static string Line(string image, string category, int state) =>
        $$"""{"image":"{{image}}","labels":[{"category":"{{category}}","state":{{state}}}]}""";

    public Task<Snapshot> SnapshotAsync(int version = 1) =>
        new SnapshotBuilder(Containers).TakeAsync(Model, version, new CategorySet(SmallModel.Categories));

    public async Task<string> TextAsync(IObjectStore store, string name) => Encoding.UTF8.GetString(await store.ReadBytesAsync(name) ?? []);

    public async Task<float> ServingMarkAsync()
    {
        var pointer = await Store.CurrentAsync(Model);
        var bundle = new ModelFolder(_folder[$"models/{Model}"]).Open(pointer!.Version);
        bundle.Verify();
        return bundle.Description.DecisionThresholds[1];
    }

    public async Task<RetrainRejection> RejectionAsync(TrainingAddress address) =>
        RetrainRejection.FromJson(await TextAsync(Containers.Models, address.Rejection));

    /// <summary>All that readers of models see, and how attempts ended; not how often a training was started.</summary>
    public IReadOnlyDictionary<string, string> ReadersView() => _folder.Contents()
        .Where(file => file.Key.StartsWith("models/demo/", StringComparison.Ordinal))
        .Where(file => !file.Key.Contains("/candidates/", StringComparison.Ordinal))
        .Where(file => Path.GetFileName(file.Key) is not ("heartbeat.json" or "outcome.json"))
        .ToDictionary(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static Task WriteAsync(IObjectStore store, string name, string text) => store.WriteAsync(name, Encoding.UTF8.GetBytes(text));
}
