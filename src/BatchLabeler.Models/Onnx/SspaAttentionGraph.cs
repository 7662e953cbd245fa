namespace BatchLabeler.Models.Onnx;

/// <summary>The cross-modal attentions of SSPA (Eq. 3) with what follows them: the filter's MLP (Eq. 5) or a gate (Eq. 11).</summary>
internal sealed class SspaAttentionGraph(OnnxGraph graph, TowerWeights weights, int dimension)
{
    /// <summary>T_c of T_s and the patches: H = T_s + CMA(T_s, V), T_c = H + MLP(LN(H)).</summary>
    public string Filter(string text, string patches)
    {
        var attended = graph.Add(text, Attend("filter.attention", text, patches));
        var normalized = graph.LayerNorm("filter.norm", attended, weights, dimension);
        var hidden = weights.LengthOf("filter.expand.bias");
        var expanded = graph.Relu(graph.Linear("filter.expand", normalized, weights.ReadLinear("filter.expand", hidden, dimension)));
        return graph.Add(attended, graph.Linear("filter.contract", expanded, weights.ReadLinear("filter.contract", dimension, hidden)));
    }

    /// <summary>Gate(X, CMA(X, Y)); X itself where this direction has no weights.</summary>
    public string Align(string name, string own, string other)
    {
        if (!weights.Has($"{name}.gate.own.weight")) return own;
        var attended = Attend($"{name}.attention", own, other);
        var mixed = Mix($"{name}.gate.own", $"{name}.gate.other", own, attended);
        return weights.Has($"{name}.gate.gate_own.weight")
            ? graph.Node("Mul", [graph.Node("Sigmoid", [Mix($"{name}.gate.gate_own", $"{name}.gate.gate_other", own, attended)]), mixed])
            : mixed;
    }

    private string Attend(string name, string own, string other)
    {
        var query = weights.Read($"{name}.query.weight", dimension, dimension);
        var scale = 1 / MathF.Sqrt(dimension);
        var projection = Matrices.Transpose([.. query.Select(value => value * scale)], dimension, dimension);
        var queries = graph.MatMul(own, graph.Initializer($"{name}.query.weight", [dimension, dimension], projection));
        return graph.MatMul(graph.Softmax(graph.MatMul(queries, graph.Transpose(other, 0, 2, 1))), other);
    }

    /// <summary>W X + b + U Y.</summary>
    private string Mix(string first, string second, string own, string attended)
    {
        var matrix = Matrices.Transpose(weights.Read($"{second}.weight", dimension, dimension), dimension, dimension);
        var other = graph.MatMul(attended, graph.Initializer($"{second}.weight", [dimension, dimension], matrix));
        return graph.Add(graph.Linear(first, own, weights.ReadLinear(first, dimension, dimension)), other);
    }
}
