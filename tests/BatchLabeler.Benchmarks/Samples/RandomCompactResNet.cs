using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Random weights of the compact residual network: as fast as the trained ones.</summary>
internal static class RandomCompactResNet
{
    public static Dictionary<string, StoredTensor> Create(CompactResNetArchitecture architecture, int seed)
    {
        var (random, inputs) = (new RandomTensors(seed), 3);
        for (var block = 0; block < architecture.Widths.Length; block++)
        {
            var (name, outputs) = ($"visual.blocks.{block}", architecture.Widths[block]);
            random.Weight($"{name}.conv1.weight", outputs, inputs, 3, 3);
            random.Normalization($"{name}.bn1", outputs);
            random.Weight($"{name}.conv2.weight", outputs, outputs, 3, 3);
            random.Normalization($"{name}.bn2", outputs);
            if (architecture.HasDownsample(block))
            {
                random.Weight($"{name}.downsample.0.weight", outputs, inputs, 1, 1);
                random.Normalization($"{name}.downsample.1", outputs);
            }
            inputs = outputs;
        }
        foreach (var layer in (string[])["q", "k", "v"]) random.Linear($"visual.attnpool.{layer}_proj", inputs, inputs);
        random.Linear("visual.attnpool.c_proj", architecture.FeatureDimension, inputs);
        return random.Tensors;
    }
}
