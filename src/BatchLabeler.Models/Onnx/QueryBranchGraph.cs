using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// TRM-ML's query-level representations F^q [N, C, d] of attended pixels [N, C, d] (Eq. 3): the value and output projections, which are
/// one product at export, then the feed-forward layers, with layer norms and a projection where the weights hold them.
/// </summary>
internal sealed class QueryBranchGraph(OnnxGraph graph, IReadOnlyDictionary<string, StoredTensor> tensors, int dimension)
{
    private readonly TowerWeights _weights = new(tensors);

    /// <summary>Adds the layers behind the attended pixels.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public string Build(string pooled)
    {
        var projections = _weights.ReadLinear("output", dimension, dimension).After(_weights.ReadLinear("value", dimension, dimension));
        var attended = graph.Linear("attended", pooled, projections);
        if (!_weights.Has("feed_forward.norm_before.weight"))
            return graph.Add(attended, Mlp(attended));
        var normalized = LayerNorm("norm_before", attended);
        var transformed = LayerNorm("norm_after", graph.Add(normalized, Mlp(normalized)));
        return Linear("projection_output", graph.Relu(Linear("projection_hidden", transformed, dimension, dimension)), dimension, dimension);
    }

    private string Mlp(string x)
    {
        var hidden = _weights.LengthOf("feed_forward.expand.bias");
        return Linear("contract", graph.Relu(Linear("expand", x, hidden, dimension)), dimension, hidden);
    }

    private string LayerNorm(string name, string x) => graph.LayerNorm($"feed_forward.{name}", x, _weights, dimension);

    private string Linear(string name, string x, int outputs, int inputs) =>
        graph.Linear($"feed_forward.{name}", x, _weights.ReadLinear($"feed_forward.{name}", outputs, inputs));
}
