namespace BatchLabeler.Models.Onnx;

/// <summary>
/// CLIP's attention pool over a grid of P pixels with C channels, and the pixel features that share its matrices.
/// The mean pixel is the only query; the tokens are the mean and the pixels, t_0 = mean, t_1.. = x, each plus its positional embedding.
/// </summary>
/// <remarks>
/// With one query, keys and values need not be computed for every token. Per head, q·(W_k t + b_k) = (W_k^T q)·t + const, and the
/// constant leaves the softmax unchanged; sum_t a_t (W_v t + b_v) = W_v (sum_t a_t t) + b_v, as the weights a sum to 1.
/// So the pool costs 4 h P C multiplications instead of 2 P C^2, with the same result.
/// </remarks>
internal sealed class AttentionPoolGraph
{
    private readonly OnnxGraph _graph;
    private readonly int _width;
    private readonly int _heads;
    private readonly int _pixels;
    private readonly LinearWeights _query;
    private readonly LinearWeights _key;
    private readonly LinearWeights _value;
    private readonly LinearWeights _output;
    private readonly LinearWeights _outputAfterValue;
    private readonly float[]? _positions;

    /// <summary>Reads <c>visual.attnpool.*</c>; without a positional embedding in the weights the pool has none.</summary>
    public AttentionPoolGraph(OnnxGraph graph, TowerWeights weights, int width, int heads, int pixels, int features)
    {
        _graph = graph;
        (_width, _heads, _pixels) = (width, heads, pixels);
        _query = weights.ReadLinear("visual.attnpool.q_proj", width, width);
        _key = weights.ReadLinear("visual.attnpool.k_proj", width, width);
        _value = weights.ReadLinear("visual.attnpool.v_proj", width, width);
        _output = weights.ReadLinear("visual.attnpool.c_proj", features, width);
        _outputAfterValue = _output.After(_value);
        const string Positions = "visual.attnpool.positional_embedding";
        _positions = weights.Has(Positions) ? weights.Read(Positions, pixels + 1, width) : null;
    }

    private int HeadWidth => _width / _heads;

    /// <summary>c_proj(v_proj(x)) of a trunk [N, C, G, G] as [N, P, d]: one matrix W_c W_v, no positional embedding.</summary>
    public string PixelFeatures(string trunk)
    {
        var (outputs, inputs, weight, bias) = _outputAfterValue;
        var features = _graph.Convolution("visual.pixel_projection", trunk, new ConvolutionWeights(outputs, inputs, 1, weight, bias));
        return _graph.Transpose(_graph.Reshape(features, 0, outputs, _pixels), 0, 2, 1);
    }

    /// <summary>The pooled features [N, d] of a trunk [N, C, G, G].</summary>
    public string PooledFeatures(string trunk)
    {
        var mean = _graph.Reshape(_graph.Node("GlobalAveragePool", [trunk]), 0, _width);
        var pixels = _graph.Reshape(trunk, 0, _width, _pixels);
        var attention = Attention(ProjectedQueries(mean), pixels);
        return Outputs(AttendedTokens(attention, pixels));
    }

    /// <summary>W_k^T q / sqrt(head width) for every head: [N, heads, C].</summary>
    private string ProjectedQueries(string mean)
    {
        var scale = 1 / MathF.Sqrt(HeadWidth);
        var bias = (float[])_query.Bias.Clone();
        if (_positions is not null)
        {
            var shift = Matrices.Multiply(_query.Weight, _positions[.._width], _width, _width, 1);
            for (var k = 0; k < bias.Length; k++) bias[k] += shift[k];
        }
        var scaled = _query with { Weight = [.. _query.Weight.Select(w => w * scale)], Bias = [.. bias.Select(b => b * scale)] };
        var queries = PerHead(_graph.Linear("visual.attnpool.query", mean, scaled));
        var keys = _graph.Initializer("visual.attnpool.key.weight", [_heads, HeadWidth, _width], _key.Weight);
        return _graph.Transpose(_graph.MatMul(queries, keys), 1, 0, 2);
    }

    /// <summary>The weights of mean and pixels for every head: [N, heads, 1 + P].</summary>
    private string Attention(string queries, string pixels)
    {
        var pixelLogits = _graph.MatMul(queries, pixels);
        var meanLogits = _graph.Node("ReduceMean", [pixelLogits], OnnxAttribute.Integers("axes", -1), OnnxAttribute.Integer("keepdims", 1));
        var logits = _graph.Node("Concat", [meanLogits, pixelLogits], OnnxAttribute.Integer("axis", -1));
        if (_positions is not null)
        {
            var byChannel = Matrices.Transpose(_positions, _pixels + 1, _width);
            var table = _graph.Initializer("visual.attnpool.positions_by_channel", [_width, _pixels + 1], byChannel);
            logits = _graph.Add(logits, _graph.MatMul(queries, table));
        }
        return _graph.Softmax(logits);
    }

    /// <summary>The weighted sums of the tokens, [heads, N, C]. The mean's weight is spread over the pixels it is the mean of.</summary>
    private string AttendedTokens(string attention, string pixels)
    {
        var parts = _graph.Nodes("Split", 2, [attention, _graph.Constant(1, _pixels)], OnnxAttribute.Integer("axis", -1));
        var weights = _graph.Add(parts[1], _graph.Node("Mul", [parts[0], _graph.Constant(1f / _pixels)]));
        var tokens = _graph.Transpose(_graph.MatMul(pixels, _graph.Transpose(weights, 0, 2, 1)), 2, 0, 1);
        if (_positions is null) return tokens;
        var table = _graph.Initializer("visual.attnpool.positions", [_pixels + 1, _width], _positions);
        return _graph.Add(tokens, _graph.Transpose(_graph.MatMul(attention, table), 1, 0, 2));
    }

    private string Outputs(string tokens)
    {
        var weight = new float[_value.Weight.Length];
        var length = HeadWidth * _width;
        for (var start = 0; start < weight.Length; start += length)
            Matrices.Transpose(_value.Weight[start..(start + length)], HeadWidth, _width).CopyTo(weight, start);
        var values = _graph.MatMul(tokens, _graph.Initializer("visual.attnpool.value.weight", [_heads, _width, HeadWidth], weight));
        var joined = _graph.Reshape(_graph.Transpose(values, 1, 0, 2), 0, _width);
        return _graph.Linear("visual.attnpool.output", joined, _output with { Bias = _outputAfterValue.Bias });
    }

    /// <summary>[N, C] as [heads, N, C / heads].</summary>
    private string PerHead(string x) => _graph.Transpose(_graph.Reshape(x, 0, _heads, HeadWidth), 1, 0, 2);
}
