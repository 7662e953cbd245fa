namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Writes TRM-ML as <c>head.onnx</c>: input <c>pixel_features</c> [N, P, d]; outputs <c>scores</c> [N, C], the probabilities sigmoid(z),
/// <c>region_maps</c> r [N, C, P], and <c>region_features</c> f^r [N, C, d] of length 1.
/// </summary>
/// <remarks>
/// f' are the pixel features, normalised if asked. Logits e = (q W_q^T + b_q)·((f' + pos) W_k^T + b_k) / sqrt(d) are written as
/// f'·m_c + n_cp, with the query's side, the key's matrix and everything constant multiplied out at export. Then r = softmax_p(e) or
/// sigmoid(e + offset), f^r_c = sum_p r_cp f'_p (Eq. 4) and z^r_c = s (cos(f^r_c, g+_c) - cos(f^r_c, g-_c)), or
/// the same of every pixel's cosines in the mean over the map. Without a query branch z is z^r; with one it is the mean of z^r and of z^q, the
/// first form for F^q (Eq. 3 and 5).
/// </remarks>
public static class RegionHeadGraph
{
    /// <summary>Builds the file; equal weights give equal bytes.</summary>
    /// <exception cref="ArgumentException">An array does not have the size that C, P and d say.</exception>
    /// <exception cref="InvalidDataException">A layer of the query branch is missing or has another shape.</exception>
    public static byte[] Build(RegionHeadWeights weights)
    {
        weights.Validate();
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var graph = new OnnxGraph("head");
        var input = graph.Input("pixel_features", "N", pixels, dimension);
        var features = weights.NormalizePixels ? graph.Normalize(input) : input;
        var logits = Logits(graph, weights, features);
        var maps = weights.MapForm == RegionMapForm.Softmax ? graph.Softmax(logits) : graph.Node("Sigmoid", [logits]);
        var pooled = graph.MatMul(maps, features);
        var regions = graph.Normalize(pooled);
        var text = TextDirection(graph, weights);
        var scores = graph.Dot(weights.MatchForm == RegionMatchForm.Feature ? regions : MeanPixel(graph, weights, maps, pooled), text);
        if (weights.QueryBranch is not null)
        {
            var attended = weights.MapForm == RegionMapForm.Softmax ? pooled : graph.MatMul(graph.Softmax(logits), features);
            var queries = new QueryBranchGraph(graph, weights.QueryBranch, dimension).Build(attended);
            var sum = graph.Add(scores, graph.Dot(graph.Normalize(queries), text));
            scores = graph.Node("Mul", [sum, graph.Constant(0.5f)]);
        }
        graph.HeadOutputs(graph.Node("Sigmoid", [scores]), maps, regions, categories, pixels, dimension);
        return graph.ToBytes();
    }

    /// <summary>sum_p r_cp f'_p / sum_p r_cp; a softmax sums to one already.</summary>
    private static string MeanPixel(OnnxGraph graph, RegionHeadWeights weights, string maps, string pooled) =>
        weights.MapForm == RegionMapForm.Softmax ? pooled : graph.Node("Div", [pooled, graph.Node("Max", [graph.SumLast(maps), graph.Constant(1e-8f)])]);

    private static string Logits(OnnxGraph graph, RegionHeadWeights weights, string features)
    {
        var (categories, pixels, dimension) = (weights.Categories, weights.Pixels, weights.Dimension);
        var (slopes, offsets) = FoldedLogits(weights);
        var slope = graph.Initializer("logit_slopes", [dimension, categories], Matrices.Transpose(slopes, categories, dimension));
        var offset = graph.Initializer("logit_offsets", [pixels, categories], offsets);
        return graph.Transpose(graph.Add(graph.MatMul(features, slope), offset), 0, 2, 1);
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

    /// <summary>s (g+ - g-), so that the score of a feature of length 1 is one product.</summary>
    private static string TextDirection(OnnxGraph graph, RegionHeadWeights weights)
    {
        var pairs = weights.PositiveTextFeatures.Zip(weights.NegativeTextFeatures);
        float[] direction = [.. pairs.Select(pair => weights.Scale * (pair.First - pair.Second))];
        return graph.Initializer("text_direction", [weights.Categories, weights.Dimension], direction);
    }
}
