namespace BatchLabeler.Models.Onnx;

/// <summary>One pre-norm block of CLIP's transformer without a mask: x + attention(ln_1 x), then x + mlp(ln_2 x), on [N, T, W].</summary>
internal sealed class TransformerBlockGraph(OnnxGraph graph, TowerWeights weights, string name, int width, int heads, int tokens)
{
    private const int MlpFactor = 4;

    private int HeadWidth => width / heads;

    /// <summary>Adds the block behind x [N, T, W].</summary>
    public string Build(string x)
    {
        x = graph.Add(x, Attention(graph.LayerNorm($"{name}.ln_1", x, weights, width)));
        return graph.Add(x, Mlp(graph.LayerNorm($"{name}.ln_2", x, weights, width)));
    }

    private string Attention(string x)
    {
        var joined = graph.Linear($"{name}.attn.in_proj", x, InputProjection());
        var parts = graph.Nodes("Split", 3, [joined], OnnxAttribute.Integer("axis", -1));
        var logits = graph.MatMul(PerHead(parts[0], 0, 2, 1, 3), PerHead(parts[1], 0, 2, 3, 1));
        var values = graph.MatMul(graph.Softmax(logits), PerHead(parts[2], 0, 2, 1, 3));
        var merged = graph.Reshape(graph.Transpose(values, 0, 2, 1, 3), 0, tokens, width);
        return graph.Linear($"{name}.attn.out_proj", merged, weights.ReadLinear($"{name}.attn.out_proj", width, width));
    }

    /// <summary>The joint projection to queries, keys and values, the queries already divided by sqrt(head width).</summary>
    private LinearWeights InputProjection()
    {
        var weight = weights.Read($"{name}.attn.in_proj_weight", 3 * width, width);
        var bias = weights.Read($"{name}.attn.in_proj_bias", 3 * width);
        var scale = 1 / MathF.Sqrt(HeadWidth);
        for (var k = 0; k < width * width; k++) weight[k] *= scale;
        for (var k = 0; k < width; k++) bias[k] *= scale;
        return new LinearWeights(3 * width, width, weight, bias);
    }

    private string Mlp(string x)
    {
        var inner = width * MlpFactor;
        var hidden = graph.QuickGelu(graph.Linear($"{name}.mlp.c_fc", x, weights.ReadLinear($"{name}.mlp.c_fc", inner, width)));
        return graph.Linear($"{name}.mlp.c_proj", hidden, weights.ReadLinear($"{name}.mlp.c_proj", width, inner));
    }

    private string PerHead(string x, params ReadOnlySpan<long> order) => graph.Transpose(graph.Reshape(x, 0, tokens, heads, HeadWidth), order);
}
