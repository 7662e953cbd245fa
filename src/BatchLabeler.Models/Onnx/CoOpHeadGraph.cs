namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes CoOp as <c>head.onnx</c>: inputs <c>pixel_features</c> [N, P, d] and <c>pooled_features</c> v [N, d]; outputs <c>scores</c>
/// [N, C], sigmoid(s cos(v, t_c) + b), <c>region_maps</c> [N, C, P], the softmax over pixels of m cos(f_p, t_c), and
/// <c>region_features</c> [N, C, d], what the maps cut out, of length 1.
/// </summary>
public static class CoOpHeadGraph
{
    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="ArgumentException">An array does not have the size that C and d say.</exception>
    public static byte[] Build(CoOpHeadWeights weights)
    {
        weights.Validate();
        var (categories, dimension) = (weights.Categories, weights.Dimension);
        var graph = new OnnxGraph("head");
        var pixels = graph.Normalize(graph.Input("pixel_features", "N", weights.Pixels, dimension));
        var pooled = graph.Normalize(graph.Input("pooled_features", "N", dimension));
        var text = graph.Initializer("text", [dimension, categories], Matrices.Transpose(weights.TextFeatures, categories, dimension));
        var scaled = graph.Node("Mul", [graph.MatMul(pooled, text), graph.Constant(weights.Scale)]);
        var logits = graph.Add(scaled, graph.Initializer("offset", [1], [weights.Offset]));
        var similarities = graph.Node("Mul", [graph.MatMul(pixels, text), graph.Constant(weights.MapScale)]);
        var maps = graph.Softmax(graph.Transpose(similarities, 0, 2, 1));
        var regions = graph.Normalize(graph.MatMul(maps, pixels));
        graph.HeadOutputs(graph.Node("Sigmoid", [logits]), maps, regions, categories, weights.Pixels, dimension);
        return graph.ToBytes();
    }
}
