using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Inference.Tests.Labeling;

/// <summary>A model of random weights on disk: 16 pixels, a grid of 4 x 4, 8 features, 3 categories.</summary>
public sealed class TinyModel : IDisposable
{
    public const int Size = 16;
    public const int Pixels = 16;
    public const int Dimension = 8;
    public const int Categories = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batchlabeler-");
    private readonly Random _random = new(7);

    public TinyModel()
    {
        Text = new TextFeatures(Categories, Dimension, UnitRows(), UnitRows(), UnitRows());
        Bundle = Publish("plain", null);
    }

    public ModelBundle Bundle { get; }

    public TextFeatures Text { get; }

    /// <summary>Publishes the same towers under another name, with prototypes or another head.</summary>
    public ModelBundle Publish(string name, PrototypeSummary? prototypes, byte[]? head = null)
    {
        var architecture = new CompactResNetArchitecture(Size, Dimension, [6, 8], [2, 2], 2);
        var description = new EncoderDescription
        {
            Name = "tiny",
            Architecture = architecture,
            TextArchitecture = new TextArchitecture(514, 8, 8, 1, 1, Dimension),
        };
        var encoder = EncoderFolder.Write(
            Path.Combine(_folder.FullName, "encoder-" + name),
            description,
            EncoderGraph.Build(architecture, Tower(architecture)),
            new Dictionary<string, StoredTensor>(StringComparer.Ordinal),
            BpeVocabulary.FromMerges([]));
        return new ModelFolder(Path.Combine(_folder.FullName, name)).Publish(
            new ModelDraft
            {
                Categories = ["cup", "key", "leaf"],
                HeadKind = HeadKinds.TrmMl,
                DecisionThresholds = [0.5f, 0.5f, 0.5f],
                Lineage = new Lineage(null, null, "test", []),
                Head = head ?? RegionHeadGraph.Build(Head()),
                TextFeatures = Text,
                Prototypes = prototypes,
            },
            encoder);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private RegionHeadWeights Head()
    {
        var random = new Random(3);
        return new RegionHeadWeights(
            Uniform(random, Categories * Dimension, 1),
            Uniform(random, Dimension * Dimension, 1),
            new float[Dimension],
            Uniform(random, Dimension * Dimension, 1),
            new float[Dimension],
            new float[Pixels * Dimension],
            Text.Positive,
            Text.Negative,
            4,
            RegionMapForm.Softmax,
            0,
            true,
            Categories,
            Pixels,
            Dimension);
    }

    private static Dictionary<string, StoredTensor> Tower(CompactResNetArchitecture architecture)
    {
        var random = new Random(5);
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        void Add(string name, double size, params long[] shape) =>
            weights[name] = StoredTensor.FromFloat32(shape, Uniform(random, (int)shape.Aggregate(1L, (a, b) => a * b), size));
        void AddNorm(string name, int channels)
        {
            var ones = Enumerable.Repeat(1f, channels).ToArray();
            foreach (var part in (string[])["weight", "running_var"])
                weights[$"{name}.{part}"] = StoredTensor.FromFloat32([channels], ones);
            foreach (var part in (string[])["bias", "running_mean"]) Add($"{name}.{part}", 0.1, channels);
        }
        var inputs = 3;
        for (var block = 0; block < architecture.Widths.Length; block++)
        {
            var (name, outputs) = ($"visual.blocks.{block}", architecture.Widths[block]);
            Add($"{name}.conv1.weight", 0.5, outputs, inputs, 3, 3);
            AddNorm($"{name}.bn1", outputs);
            Add($"{name}.conv2.weight", 0.4, outputs, outputs, 3, 3);
            AddNorm($"{name}.bn2", outputs);
            Add($"{name}.downsample.0.weight", 0.7, outputs, inputs, 1, 1);
            AddNorm($"{name}.downsample.1", outputs);
            inputs = outputs;
        }
        foreach (var layer in (string[])["q", "k", "v", "c"])
        {
            Add($"visual.attnpool.{layer}_proj.weight", 0.8, layer == "c" ? Dimension : inputs, inputs);
            Add($"visual.attnpool.{layer}_proj.bias", 0.1, layer == "c" ? Dimension : inputs);
        }
        return weights;
    }

    private static float[] Uniform(Random random, int count, double size) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(size * (2 * random.NextDouble() - 1)))];

    private float[] UnitRows() => [.. Uniform(_random, Categories * Dimension, 1).Chunk(Dimension).SelectMany(Unit)];

    private static IEnumerable<float> Unit(float[] row) => row.Select(value => value / MathF.Sqrt(row.Sum(v => v * v)));
}
