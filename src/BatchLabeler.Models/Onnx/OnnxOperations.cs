namespace BatchLabeler.Models.Onnx;

/// <summary>Layers that several graphs are made of, each as the few nodes that ONNX Runtime runs fastest.</summary>
internal static class OnnxOperations
{
    private const float LayerNormEpsilon = 1e-5f;
    private const float SmallestNorm = 1e-12f;

    /// <summary>A convolution [N, I, H, W] -> [N, O, H', W'].</summary>
    public static string Convolution(this OnnxGraph graph, string name, string x, ConvolutionWeights weights, int stride = 1, int padding = 0)
    {
        var weight = graph.Initializer($"{name}.weight", [weights.Outputs, weights.Inputs, weights.Kernel, weights.Kernel], weights.Weight);
        var bias = graph.Initializer($"{name}.bias", [weights.Outputs], weights.Bias);
        return graph.Node("Conv", [x, weight, bias],
            OnnxAttribute.Integers("kernel_shape", weights.Kernel, weights.Kernel),
            OnnxAttribute.Integers("pads", padding, padding, padding, padding),
            OnnxAttribute.Integers("strides", stride, stride));
    }

    public static string AveragePool(this OnnxGraph graph, string x, int size) =>
        graph.Node("AveragePool", [x], OnnxAttribute.Integers("kernel_shape", size, size), OnnxAttribute.Integers("strides", size, size));

    public static string Relu(this OnnxGraph graph, string x) => graph.Node("Relu", [x]);

    public static string Add(this OnnxGraph graph, string x, string y) => graph.Node("Add", [x, y]);

    public static string MatMul(this OnnxGraph graph, string x, string y) => graph.Node("MatMul", [x, y]);

    /// <summary>Another shape over the same values; 0 keeps a dimension, -1 is computed.</summary>
    public static string Reshape(this OnnxGraph graph, string x, params long[] shape) => graph.Node("Reshape", [x, graph.Constant(shape)]);

    public static string Transpose(this OnnxGraph graph, string x, params ReadOnlySpan<long> order) =>
        graph.Node("Transpose", [x], OnnxAttribute.Integers("perm", order));

    public static string Softmax(this OnnxGraph graph, string x) => graph.Node("Softmax", [x], OnnxAttribute.Integer("axis", -1));

    /// <summary>A linear layer over the last dimension.</summary>
    public static string Linear(this OnnxGraph graph, string name, string x, LinearWeights weights)
    {
        var weight = graph.Initializer($"{name}.weight", [weights.Inputs, weights.Outputs], weights.Transposed());
        return graph.Add(graph.MatMul(x, weight), graph.Initializer($"{name}.bias", [weights.Outputs], weights.Bias));
    }

    /// <summary>Layer normalisation over the last dimension, of the given width.</summary>
    public static string LayerNorm(this OnnxGraph graph, string name, string x, TowerWeights weights, int width)
    {
        var scale = graph.Initializer($"{name}.weight", [width], weights.Read($"{name}.weight", width));
        var shift = graph.Initializer($"{name}.bias", [width], weights.Read($"{name}.bias", width));
        return graph.Node(
            "LayerNormalization", [x, scale, shift], OnnxAttribute.Integer("axis", -1), OnnxAttribute.Real("epsilon", LayerNormEpsilon));
    }

    /// <summary>CLIP's activation x sigmoid(1.702 x).</summary>
    public static string QuickGelu(this OnnxGraph graph, string x) =>
        graph.Node("Mul", [x, graph.Node("Sigmoid", [graph.Node("Mul", [x, graph.Constant(1.702f)])])]);

    /// <summary>x / max(|x|, 1e-12) over the last dimension: a zero vector stays zero.</summary>
    public static string Normalize(this OnnxGraph graph, string x)
    {
        var norm = graph.Node("ReduceL2", [x], OnnxAttribute.Integers("axes", -1), OnnxAttribute.Integer("keepdims", 1));
        return graph.Node("Div", [x, graph.Node("Max", [norm, graph.Constant(SmallestNorm)])]);
    }
}
