namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes the region branch of TRM-ML as <c>head.onnx</c>: input <c>pixel_features</c> [N, P, d]; outputs <c>scores</c> [N, C], the
/// probabilities sigmoid(z), <c>region_maps</c> r [N, C, P], and <c>region_features</c> f^r [N, C, d] of length 1.
/// </summary>
/// <remarks>
/// f' are the pixel features, normalised if asked. Logits e = (q W_q^T + b_q)·((f' + pos) W_k^T + b_k) / sqrt(d) are written as
/// f'·m_c + n_cp, with the query's side, the key's matrix and everything constant multiplied out at export. Then r = softmax_p(e) or
/// sigmoid(e + offset), f^r_c = sum_p r_cp f'_p (Eq. 4) and z_c = s (cos(f^r_c, g+_c) - cos(f^r_c, g-_c)).
/// </remarks>
public static class RegionHeadGraph
{
    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="ArgumentException">An array does not have the size that C, P and d say.</exception>
    public static byte[] Build(RegionHeadWeights weights)
    {
        weights.Validate();
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var graph = new OnnxGraph("head");
        var input = graph.Input("pixel_features", "N", pixels, dimension);
        var features = weights.NormalizePixels ? graph.Normalize(input) : input;
        var maps = RegionMaps(graph, weights, features);
        var regions = graph.Normalize(graph.MatMul(maps, features));
        graph.HeadOutputs(Scores(graph, weights, regions), maps, regions, categories, pixels, dimension);
        return graph.ToBytes();
    }

    private static string RegionMaps(OnnxGraph graph, RegionHeadWeights weights, string features)
    {
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var (slopes, offsets) = FoldedLogits(weights);
        var slope = graph.Initializer("logit_slopes", [dimension, categories], Matrices.Transpose(slopes, categories, dimension));
        var offset = graph.Initializer("logit_offsets", [pixels, categories], offsets);
        var logits = graph.Transpose(graph.Add(graph.MatMul(features, slope), offset), 0, 2, 1);
        return weights.MapForm == RegionMapForm.Softmax ? graph.Softmax(logits) : graph.Node("Sigmoid", [logits]);
    }

    /// <summary>m [C, d] and n [P, C] of the logits f'_p·m_c + n_pc.</summary>
    private static (float[] Slopes, float[] Offsets) FoldedLogits(RegionHeadWeights weights)
    {
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var transposed = Matrices.Transpose(weights.QueryProjection, dimension, dimension);
        var queries = Matrices.Multiply(weights.CategoryQueries, transposed, categories, dimension, dimension);
        var scale = 1 / Math.Sqrt(dimension);
        for (var k = 0; k < queries.Length; k++) queries[k] = (float)((queries[k] + weights.QueryBias[k % dimension]) * scale);
        var slopes = Matrices.Multiply(queries, weights.KeyProjection, categories, dimension, dimension);
        var constants = Matrices.Multiply(queries, weights.KeyBias, categories, dimension, 1);
        var byFeature = Matrices.Transpose(slopes, categories, dimension);
        var offsets = Matrices.Multiply(weights.PositionalEncoding, byFeature, pixels, dimension, categories);
        for (var k = 0; k < offsets.Length; k++) offsets[k] += constants[k % categories] + weights.MapOffset;
        return (slopes, offsets);
    }

    private static string Scores(OnnxGraph graph, RegionHeadWeights weights, string regions)
    {
        var pairs = weights.PositiveTextFeatures.Zip(weights.NegativeTextFeatures);
        float[] direction = [.. pairs.Select(pair => weights.Scale * (pair.First - pair.Second))];
        var text = graph.Initializer("text_direction", [weights.Categories, weights.Dimension], direction);
        return graph.Node("Sigmoid", [graph.Dot(regions, text)]);
    }
}
