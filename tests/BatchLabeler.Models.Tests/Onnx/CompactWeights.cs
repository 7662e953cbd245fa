using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

internal static class CompactWeights
{
    /// <summary>Random weights of a size at which activations neither vanish nor explode.</summary>
    public static Dictionary<string, StoredTensor> Random(CompactResNetArchitecture architecture, int seed)
    {
        var random = new RandomNumbers(seed);
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var inputs = 3;
        for (var block = 0; block < architecture.Widths.Length; block++)
        {
            var (name, outputs) = ($"visual.blocks.{block}", architecture.Widths[block]);
            random.Add(weights, $"{name}.conv1.weight", Size(inputs * 9), outputs, inputs, 3, 3);
            random.AddNormalization(weights, $"{name}.bn1", outputs);
            random.Add(weights, $"{name}.conv2.weight", Size(outputs * 9), outputs, outputs, 3, 3);
            random.AddNormalization(weights, $"{name}.bn2", outputs);
            if (architecture.HasDownsample(block))
            {
                random.Add(weights, $"{name}.downsample.0.weight", Size(inputs), outputs, inputs, 1, 1);
                random.AddNormalization(weights, $"{name}.downsample.1", outputs);
            }
            inputs = outputs;
        }
        foreach (var (layer, outputs) in new[] { ("q", inputs), ("k", inputs), ("v", inputs), ("c", architecture.FeatureDimension) })
        {
            random.Add(weights, $"visual.attnpool.{layer}_proj.weight", Size(inputs), outputs, inputs);
            random.Add(weights, $"visual.attnpool.{layer}_proj.bias", 0.2, outputs);
        }
        return weights;
    }

    private static double Size(int fanIn) => Math.Sqrt(6.0 / fanIn);
}
