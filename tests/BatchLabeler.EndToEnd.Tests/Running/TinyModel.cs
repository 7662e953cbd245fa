using BatchLabeler.Core.Randomness;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.EndToEnd.Tests.Running;

/// <summary>A model of the real form with random weights: real files, real inference, meaningless labels.</summary>
internal static class TinyModel
{
    private const int Dimension = 8;
    private static readonly string[] Categories = ["cat", "dog", "hat", "sofa"];
    private static readonly CompactResNetArchitecture Architecture = new(ImageSize: 48, Dimension, Widths: [8, 16], Strides: [2, 2], Heads: 2);

    /// <summary>Publishes the model as version 1 in a folder.</summary>
    public static void Publish(string folder, ulong seed = 7)
    {
        var random = new SplitMix64(seed);
        var weights = TowerWeights(random);
        var encoder = EncoderFolder.Write(
            folder + "-encoder",
            new EncoderDescription
            {
                Name = "tiny",
                Architecture = Architecture,
                TextArchitecture = new TextArchitecture(520, 8, 64, 1, 1, Dimension),
            },
            EncoderGraph.Build(Architecture, weights),
            new Dictionary<string, StoredTensor> { ["ln_final.bias"] = StoredTensor.FromFloat32([1], [1f]) },
            BpeVocabulary.FromMerges([("c", "a")]));
        new ModelFolder(folder).Publish(Draft(random), encoder);
        Directory.Delete(encoder.FolderPath, recursive: true);
    }

    private static ModelDraft Draft(SplitMix64 random)
    {
        var (count, pixels) = (Categories.Length, Architecture.GridSize * Architecture.GridSize);
        var (positive, negative) = (Rows(random, count), Rows(random, count));
        var head = new RegionHeadWeights(
            Values(random, count * Dimension), Values(random, Dimension * Dimension), new float[Dimension], Values(random, Dimension * Dimension),
            new float[Dimension], new float[pixels * Dimension], positive, negative, Scale: 3, RegionMapForm.Softmax, MapOffset: 0,
            NormalizePixels: true, count, pixels, Dimension);
        return new ModelDraft
        {
            Categories = Categories,
            HeadKind = HeadKinds.TrmMl,
            DecisionThresholds = [0.5f, 0.5f, 0.5f, 0.5f],
            Lineage = new Lineage(null, null, "0.1.0", []),
            Head = RegionHeadGraph.Build(head),
            TextFeatures = new TextFeatures(count, Dimension, positive, negative, positive),
            Prototypes = new PrototypeSummary(
                count, Dimension, Rows(random, count), [.. Enumerable.Repeat(0.3f, count), .. new float[count]], [.. Enumerable.Repeat(0.3f, count), .. new float[count]]),
        };
    }

    private static Dictionary<string, StoredTensor> TowerWeights(SplitMix64 random)
    {
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var inputs = 3;
        for (var block = 0; block < Architecture.Widths.Length; block++)
        {
            var (name, outputs) = ($"visual.blocks.{block}", Architecture.Widths[block]);
            Add($"{name}.conv1.weight", outputs, inputs, 3, 3);
            Add($"{name}.conv2.weight", outputs, outputs, 3, 3);
            Add($"{name}.downsample.0.weight", outputs, inputs, 1, 1);
            foreach (var normalization in new[] { "bn1", "bn2", "downsample.1" })
                Normalize($"{name}.{normalization}", outputs);
            inputs = outputs;
        }

        foreach (var projection in new[] { "q", "k", "v", "c" })
        {
            var outputs = projection == "c" ? Dimension : inputs;
            Add($"visual.attnpool.{projection}_proj.weight", outputs, inputs);
            Add($"visual.attnpool.{projection}_proj.bias", outputs);
        }

        return weights;

        void Add(string name, params long[] shape) =>
            weights[name] = StoredTensor.FromFloat32(shape, Values(random, (int)shape.Aggregate(1L, (a, b) => a * b)));

        void Normalize(string name, int channels)
        {
            foreach (var (part, value) in new[] { ("weight", 1f), ("bias", 0f), ("running_mean", 0f), ("running_var", 1f) })
                weights[$"{name}.{part}"] = StoredTensor.FromFloat32([channels], [.. Enumerable.Repeat(value, channels)]);
        }
    }

    private static float[] Values(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static float[] Rows(SplitMix64 random, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => Row(random))];

    private static IEnumerable<float> Row(SplitMix64 random)
    {
        var row = Values(random, Dimension);
        var norm = MathF.Sqrt(row.Sum(value => value * value));
        return row.Select(value => value / norm);
    }
}
