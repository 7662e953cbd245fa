using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Statistics;

/// <summary>Containers in a folder, and a model of three categories in them; its ONNX files hold a byte, nothing runs them.</summary>
internal sealed class StatisticsBench : IDisposable
{
    public const string Model = "tiny";
    public const int Categories = 3;
    public const int Dimension = 2;

    private readonly TemporaryFolder _folder = new();

    /// <param name="withBank">Whether the model's bundle brings a bank.</param>
    /// <param name="models">The container of the models; null for a folder.</param>
    public StatisticsBench(bool withBank = true, IObjectStore? models = null)
    {
        var encoder = EncoderFolder.Write(
            _folder["encoder"],
            new EncoderDescription
            {
                Name = "tiny",
                Architecture = new CompactResNetArchitecture(96, Dimension, [16, 32], [2, 2], 2),
                TextArchitecture = new TextArchitecture(514, 8, 8, 1, 1, Dimension),
            },
            [1, 2, 3],
            new Dictionary<string, StoredTensor>(StringComparer.Ordinal),
            BpeVocabulary.FromMerges([]));
        new ModelFolder(Path.Combine(_folder["models"], Model)).Publish(Draft(withBank), encoder);
        Models = models ?? Open("models");
        Work = Open("work");
        Batches = Open("batches");
        Store = new StatisticsStore(Models);
    }

    public IObjectStore Models { get; }

    public IObjectStore Work { get; }

    public IObjectStore Batches { get; }

    public StatisticsStore Store { get; }

    public Containers Containers => new(Batches, Open("manifests"), Work, Models, Open("feedback"));

    public static RunAddress Run(int number) => RunAddress.Of($"batch-{number}", "tag");

    public static StatisticsDelta Delta(int seed, double silent = 0.2)
    {
        var random = new SplitMix64((ulong)seed);
        var delta = new StatisticsDelta(Categories, Dimension);
        for (var image = random.NextDouble() < silent ? 0 : 1 + random.Next(4); image > 0; image--)
        {
            for (var category = 0; category < Categories; category++)
            {
                var known = (LabelState)(random.Next(3) - 1);
                delta.AddSimilarity(category, known, random.NextDouble(), random.NextDouble());
                if (known == LabelState.Present) delta.AddPixel(category, [(float)random.NextDouble(), (float)random.NextDouble()]);
            }
        }
        return delta;
    }

    public static byte[] Bytes(StatisticsState state) => StateBytes.Write(state);

    public static byte[] Bytes(StatisticsDelta delta)
    {
        using var stream = new MemoryStream();
        StatisticsDeltaFormat.Write(delta, stream);
        return stream.ToArray();
    }

    /// <summary>Copies the model from its folder into a container that is none.</summary>
    public async Task UploadAsync()
    {
        await foreach (var entry in Open("models").ListAsync(""))
            await Models.WriteAsync(entry.Name, await File.ReadAllBytesAsync(Path.Combine(_folder["models"], entry.Name)));
    }

    public Task<StatisticsState> StateAsync(int statistics) => Store.ReadAsync(Model, 1, statistics);

    public void Dispose() => _folder.Dispose();

    private static ModelDraft Draft(bool withBank)
    {
        var bank = new VisualPrototypeBank(Categories, 4, Dimension);
        bank.Enqueue(0, [1, 0]);
        bank.Enqueue(0, [0, 1]);
        return new ModelDraft
        {
            Categories = ["cup", "key", "leaf"],
            HeadKind = HeadKinds.TrmMl,
            DecisionThresholds = [0.5f, 0.5f, 0.5f],
            Lineage = new Lineage(null, null, "test", []),
            Head = new byte[] { 1 },
            TextFeatures = new TextFeatures(Categories, Dimension, [1, 0, 0, 1, 1, 0], [0, 1, 1, 0, 0, 1], [1, 0, 0, 1, 1, 0]),
            Prototypes = new PrototypeSummary(
                Categories, Dimension, [0.5f, 0.5f, 0, 0.25f, 0, 0], [0.5f, 2, 2, 0.25f, -2, -2], [0.5f, 0.5f, 2, 0.25f, 0.25f, -2])
            {
                VisualBank = withBank ? bank : null,
            },
            Options = System.Text.Json.JsonElement.Parse("""{"pseudoLabels":{"bankLength":4,"topPixels":2,"momentum":0.75}}"""),
        };
    }

    public string PathOf(string name) => _folder[name];

    public FileSystemObjectStore Open(string container) => new(_folder[container], new FileSystemStoreOptions { FlushToDisk = false });
}
