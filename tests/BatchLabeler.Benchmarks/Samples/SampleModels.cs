using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Models with random weights in the shapes of real ones: what they say means nothing, how fast they say it does.</summary>
internal static class SampleModels
{
    private const int Categories = 20;

    /// <summary>CLIP's RN50 at 448 pixels.</summary>
    public static ModelBundle ResNet50(Workspace workspace)
    {
        var architecture = new ModifiedResNetArchitecture(448, 1024, [3, 4, 6, 3], 64, 32);
        return Publish(workspace, "rn50", architecture, RandomModifiedResNet.Create(architecture, 1));
    }

    /// <summary>The shape of the demo encoder at 96 pixels.</summary>
    public static ModelBundle Compact(Workspace workspace)
    {
        var architecture = new CompactResNetArchitecture(96, 128, [16, 32, 64, 128, 128], [2, 2, 2, 1, 1], 8);
        return Publish(workspace, "compact", architecture, RandomCompactResNet.Create(architecture, 1));
    }

    private static ModelBundle Publish(
        Workspace workspace, string name, VisualArchitecture architecture, IReadOnlyDictionary<string, StoredTensor> weights)
    {
        var folder = new ModelFolder(workspace.Path("models", name));
        if (folder.Versions().Count > 0) return folder.Current();
        var description = new EncoderDescription
        {
            Name = name,
            Architecture = architecture,
            TextArchitecture = new TextArchitecture(514, 77, 8, 1, 1, architecture.FeatureDimension),
        };
        var noText = new Dictionary<string, StoredTensor>(StringComparer.Ordinal) { ["text_projection"] = StoredTensor.FromFloat32([1], [0]) };
        var onnx = EncoderGraph.Build(architecture, weights);
        var encoder = EncoderFolder.Write(workspace.Path("encoders", name), description, onnx, noText, BpeVocabulary.FromMerges([]));
        return folder.Publish(Draft(architecture), encoder);
    }

    private static ModelDraft Draft(VisualArchitecture architecture)
    {
        var (dimension, pixels, random) = (architecture.FeatureDimension, architecture.GridSize * architecture.GridSize, new RandomTensors(2));
        var positive = UnitRows(random, dimension);
        var negative = UnitRows(random, dimension);
        var projection = random.Uniform(dimension * dimension, -0.05, 0.05);
        var head = new RegionHeadWeights(
            random.Uniform(Categories * dimension, -1, 1), projection, new float[dimension], projection, new float[dimension], new float[pixels * dimension],
            positive, negative, 50, RegionMapForm.Softmax, 0, true, Categories, pixels, dimension);
        return new ModelDraft
        {
            Categories = [.. Enumerable.Range(0, Categories).Select(c => $"category {c}")],
            HeadKind = HeadKinds.TrmMl,
            DecisionThresholds = [.. Enumerable.Repeat(0.5f, Categories)],
            Lineage = new Lineage(null, null, "0", []),
            Head = RegionHeadGraph.Build(head),
            TextFeatures = new TextFeatures(Categories, dimension, positive, negative, positive),
            Prototypes = new PrototypeSummary(Categories, dimension, positive, new float[2 * Categories], new float[2 * Categories]),
        };
    }

    private static float[] UnitRows(RandomTensors random, int dimension) =>
        [.. random.Uniform(Categories * dimension, -1, 1).Chunk(dimension).SelectMany(row =>
        {
            var length = MathF.Sqrt(row.Sum(v => v * v));
            return row.Select(v => v / length);
        })];
}
