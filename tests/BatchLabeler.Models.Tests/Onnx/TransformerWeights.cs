using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

internal static class TransformerWeights
{
    /// <summary>Random weights of a vision transformer under OpenAI's names.</summary>
    public static Dictionary<string, StoredTensor> Random(VisionTransformerArchitecture architecture, int seed)
    {
        var (random, width) = (new RandomNumbers(seed), architecture.Width);
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        random.Add(weights, "visual.conv1.weight", 0.3, width, 3, architecture.PatchSize, architecture.PatchSize);
        random.Add(weights, "visual.class_embedding", 1, width);
        random.Add(weights, "visual.positional_embedding", 1, architecture.GridSize * architecture.GridSize + 1, width);
        random.Add(weights, "visual.proj", 0.5, width, architecture.FeatureDimension);
        foreach (var norm in new[] { "ln_pre", "ln_post" }) AddLayerNorm(weights, random, $"visual.{norm}", width);
        for (var block = 0; block < architecture.Layers; block++) AddBlock(weights, random, $"visual.transformer.resblocks.{block}", width);
        return weights;
    }

    private static void AddBlock(Dictionary<string, StoredTensor> weights, RandomNumbers random, string name, int width)
    {
        AddLayerNorm(weights, random, $"{name}.ln_1", width);
        AddLayerNorm(weights, random, $"{name}.ln_2", width);
        random.Add(weights, $"{name}.attn.in_proj_weight", 0.6, 3 * width, width);
        random.Add(weights, $"{name}.attn.in_proj_bias", 0.2, 3 * width);
        random.Add(weights, $"{name}.attn.out_proj.weight", 0.6, width, width);
        random.Add(weights, $"{name}.attn.out_proj.bias", 0.2, width);
        random.Add(weights, $"{name}.mlp.c_fc.weight", 0.6, 4 * width, width);
        random.Add(weights, $"{name}.mlp.c_fc.bias", 0.2, 4 * width);
        random.Add(weights, $"{name}.mlp.c_proj.weight", 0.3, width, 4 * width);
        random.Add(weights, $"{name}.mlp.c_proj.bias", 0.2, width);
    }

    private static void AddLayerNorm(Dictionary<string, StoredTensor> weights, RandomNumbers random, string name, int width)
    {
        weights[$"{name}.weight"] = StoredTensor.FromFloat32([width], random.Uniform(width, 0.5, 1.5));
        weights[$"{name}.bias"] = StoredTensor.FromFloat32([width], random.Uniform(width, -0.3, 0.3));
    }
}
