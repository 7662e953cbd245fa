namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes DualCoOp as <c>head.onnx</c>: input <c>pixel_features</c> [N, P, d]; outputs <c>region_maps</c> w [N, C, P], the softmax over
/// pixels of e^T cos(f_p, g+_c), <c>scores</c> [N, C], sigmoid(s F_c·(g+_c - g-_c)) with F_c = sum_p w_cp f_p over pixels of length 1, and
/// <c>region_features</c> [N, C, d], F brought to length 1.
/// </summary>
public static class DualCoOpHeadGraph
{
    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="ArgumentException">An array does not have the size that C and d say.</exception>
    public static byte[] Build(DualCoOpHeadWeights weights)
    {
        weights.Validate();
        var (categories, dimension) = (weights.Categories, weights.Dimension);
        var graph = new OnnxGraph("head");
        var pixels = graph.Normalize(graph.Input("pixel_features", "N", weights.Pixels, dimension));
        float[] slopes = [.. weights.Positive.Select(value => weights.SpatialScale * value)];
        var slope = graph.Initializer("map_slopes", [dimension, categories], Matrices.Transpose(slopes, categories, dimension));
        var maps = graph.Softmax(graph.Transpose(graph.MatMul(pixels, slope), 0, 2, 1));
        var aggregated = graph.MatMul(maps, pixels);
        float[] direction = [.. weights.Positive.Zip(weights.Negative, (positive, negative) => weights.Scale * (positive - negative))];
        var logits = graph.Dot(aggregated, graph.Initializer("text_direction", [categories, dimension], direction));
        graph.HeadOutputs(graph.Node("Sigmoid", [logits]), maps, graph.Normalize(aggregated), categories, weights.Pixels, dimension);
        return graph.ToBytes();
    }
}
