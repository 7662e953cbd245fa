using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>F^q of one attended feature as Eq. 3 says, layer by layer.</summary>
internal sealed class PlainQueryBranch(IReadOnlyDictionary<string, StoredTensor> weights)
{
    public double[] Run(double[] pooled)
    {
        var attended = PlainLayers.Linear(PlainLayers.Linear(pooled, weights, "value"), weights, "output");
        if (!weights.ContainsKey("feed_forward.norm_before.weight"))
            return PlainLayers.Add(attended, Mlp(attended));
        var normalized = PlainLayers.LayerNorm(attended, weights, "feed_forward.norm_before");
        var transformed = PlainLayers.LayerNorm(PlainLayers.Add(normalized, Mlp(normalized)), weights, "feed_forward.norm_after");
        return Layer("projection_output", PlainLayers.Relu(Layer("projection_hidden", transformed)));
    }

    private double[] Mlp(double[] x) => Layer("contract", PlainLayers.Relu(Layer("expand", x)));

    private double[] Layer(string name, double[] x) => PlainLayers.Linear(x, weights, $"feed_forward.{name}");
}
