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

    /// <summary>Gate(T, CMA(T, V)) of labels T; T itself where this direction has no weights.</summary>
    public string AlignLabels(string name, string labels, string patches)
    {
        if (!weights.Has($"{name}.gate.own.weight")) return labels;
        var attended = Attend($"{name}.attention", labels, patches);
        return Gate(name, labels, other => Project(other, attended));
    }

    /// <summary>
    /// Gate(V, CMA(V, T)) of patches V; V itself where this direction has no weights. There are more patches than labels, so every matrix is
    /// applied to the labels before the attention spreads them.
    /// </summary>
    public string AlignPatches(string name, string patches, string labels)
    {
        if (!weights.Has($"{name}.gate.own.weight")) return patches;
        var query = weights.Read($"{name}.attention.query.weight", dimension, dimension);
        var keys = graph.MatMul(labels, graph.Initializer($"{name}.attention.key.weight", [dimension, dimension], Scaled(query)));
        var attention = graph.Softmax(graph.MatMul(patches, graph.Transpose(keys, 0, 2, 1)));
        return Gate(name, patches, other => graph.MatMul(attention, Project(other, labels)));
    }

    private string Attend(string name, string own, string other)
    {
        var query = Matrices.Transpose(Scaled(weights.Read($"{name}.query.weight", dimension, dimension)), dimension, dimension);
        var queries = graph.MatMul(own, graph.Initializer($"{name}.query.weight", [dimension, dimension], query));
        return graph.MatMul(graph.Softmax(graph.MatMul(queries, graph.Transpose(other, 0, 2, 1))), other);
    }

    /// <summary>Eq. 11 with a way to get W Y for a matrix W by its name.</summary>
    private string Gate(string name, string own, Func<string, string> project)
    {
        string Mix(string first, string second) =>
            graph.Add(graph.Linear(first, own, weights.ReadLinear(first, dimension, dimension)), project($"{second}.weight"));
        var mixed = Mix($"{name}.gate.own", $"{name}.gate.other");
        return weights.Has($"{name}.gate.gate_own.weight")
            ? graph.Node("Mul", [graph.Node("Sigmoid", [Mix($"{name}.gate.gate_own", $"{name}.gate.gate_other")]), mixed])
            : mixed;
    }

    private string Project(string name, string x)
    {
        var matrix = Matrices.Transpose(weights.Read(name, dimension, dimension), dimension, dimension);
        return graph.MatMul(x, graph.Initializer(name, [dimension, dimension], matrix));
    }

    private float[] Scaled(float[] matrix)
    {
        var scale = 1 / MathF.Sqrt(dimension);
        return [.. matrix.Select(value => value * scale)];
    }
}
