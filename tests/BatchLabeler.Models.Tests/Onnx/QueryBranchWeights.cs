using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

internal static class QueryBranchWeights
{
    private const int HiddenMultiple = 3;

    /// <summary>Random layers behind the attention under the names of a trained head, with or without layer norms and projection.</summary>
    public static Dictionary<string, StoredTensor> Random(int dimension, bool norms, int seed)
    {
        var random = new RandomNumbers(seed);
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        Linear("value", dimension, dimension);
        Linear("output", dimension, dimension);
        Linear("feed_forward.expand", HiddenMultiple * dimension, dimension);
        Linear("feed_forward.contract", dimension, HiddenMultiple * dimension);
        if (!norms)
            return weights;
        Linear("feed_forward.projection_hidden", dimension, dimension);
        Linear("feed_forward.projection_output", dimension, dimension);
        foreach (var norm in new[] { "norm_before", "norm_after" })
        {
            random.Add(weights, $"feed_forward.{norm}.weight", 1, dimension);
            random.Add(weights, $"feed_forward.{norm}.bias", 0.3, dimension);
        }
        return weights;

        void Linear(string name, int outputs, int inputs)
        {
            random.Add(weights, $"{name}.weight", 0.6, outputs, inputs);
            random.Add(weights, $"{name}.bias", 0.2, outputs);
        }
    }
}
