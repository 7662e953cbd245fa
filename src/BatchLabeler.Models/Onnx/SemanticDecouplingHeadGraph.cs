namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes Ruan et al.'s semantic decoupling as <c>head.onnx</c>: input <c>pixel_features</c> [N, P, d], brought to length 1 to f; outputs
/// <c>region_maps</c> a [N, C, P] (Eq. 3 to 5), the softmax over pixels of w·tanh((U f_p) * (V x_c)), <c>scores</c> [N, C],
/// sigmoid(s cos(L sum_p a_cp f_p, t_c) + b) (Eq. 6 and 9), and <c>region_features</c> [N, C, d], what the maps cut out, of length 1.
/// </summary>
public static class SemanticDecouplingHeadGraph
{
    /// <summary>The fusion has N·P·H values for each category; so many categories are fused at once.</summary>
    private const int CategoriesAtOnce = 8;

    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="ArgumentException">An array does not have the size that C, P, d and H say.</exception>
    public static byte[] Build(SemanticDecouplingHeadWeights weights)
    {
        weights.Validate();
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var graph = new OnnxGraph("head");
        var features = graph.Normalize(graph.Input("pixel_features", "N", pixels, dimension));
        var maps = Maps(graph, weights, features);
        var pooled = graph.MatMul(maps, features);
        var projection = new LinearWeights(dimension, dimension, weights.Projection, weights.ProjectionBias);
        var visual = graph.Normalize(graph.Linear("projection", pooled, projection));
        float[] scaled = [.. weights.TextFeatures.Select(value => weights.Scale * value)];
        var logits = graph.Dot(visual, graph.Initializer("text", [categories, dimension], scaled));
        var scores = graph.Node("Sigmoid", [graph.Add(logits, graph.Initializer("offset", [1], [weights.Offset]))]);
        graph.HeadOutputs(scores, maps, graph.Normalize(pooled), categories, pixels, dimension);
        return graph.ToBytes();
    }

    private static string Maps(OnnxGraph graph, SemanticDecouplingHeadWeights weights, string features)
    {
        if (weights.Windows is null)
            return graph.Softmax(Energies(graph, weights, features, weights.Pixels));
        var count = weights.Pixels / 4;
        var windows = graph.Initializer("windows", [count, weights.Pixels], weights.Windows);
        return graph.MatMul(graph.Softmax(Energies(graph, weights, graph.MatMul(windows, features), count)), windows);
    }

    /// <summary>The coefficients of Eq. 4 up to a constant, [N, C, P].</summary>
    private static string Energies(OnnxGraph graph, SemanticDecouplingHeadWeights weights, string features, int places)
    {
        var (width, dimension) = (weights.Width, weights.Dimension);
        var fusion = graph.Initializer("pixel_fusion", [dimension, width], Matrices.Transpose(weights.PixelFusion, width, dimension));
        var pixels = graph.Reshape(graph.MatMul(features, fusion), 0, places, 1, width);
        var attention = graph.Initializer("attention", [width, 1], weights.Attention);
        var parts = weights.WordFusion.Chunk(CategoriesAtOnce * width).Select(Part).ToArray();
        return parts.Length == 1 ? parts[0] : graph.Node("Concat", parts, OnnxAttribute.Integer("axis", 1));

        string Part(float[] words, int index)
        {
            var count = words.Length / width;
            var fused = graph.Node("Tanh", [graph.Node("Mul", [pixels, graph.Initializer($"word_fusion.{index}", [count, width], words)])]);
            return graph.Transpose(graph.Reshape(graph.MatMul(fused, attention), 0, places, count), 0, 2, 1);
        }
    }
}
