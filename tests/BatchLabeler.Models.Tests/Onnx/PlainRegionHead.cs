using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>The region head of one image as its formulas say: queries and keys projected one by one.</summary>
internal sealed class PlainRegionHead(RegionHeadWeights weights)
{
    /// <summary>Scores [C], maps [C, P] and region features [C, d] of pixel features [P, d].</summary>
    public (float[] Scores, float[] Maps, float[] Regions) Run(float[] features)
    {
        var pixels = Rows(features).Select(f => weights.NormalizePixels ? PlainLayers.Normalize(f) : f).ToArray();
        var positioned = pixels.Zip(Rows(weights.PositionalEncoding), PlainLayers.Add);
        var keys = positioned.Select(f => Project(weights.KeyProjection, weights.KeyBias, f)).ToArray();
        var maps = Rows(weights.CategoryQueries).Select(q => Map(Project(weights.QueryProjection, weights.QueryBias, q), keys)).ToArray();
        var pooled = maps.Select(map => Region(map, pixels)).ToArray();
        var regions = pooled.Select(PlainLayers.Normalize).ToArray();
        var (positive, negative) = (Rows(weights.PositiveTextFeatures), Rows(weights.NegativeTextFeatures));
        double Score(double[] f, int c) => weights.Scale * (PlainLayers.Dot(f, positive[c]) - PlainLayers.Dot(f, negative[c]));
        var logits = weights.MatchForm == RegionMatchForm.Feature
            ? regions.Select(Score)
            : maps.Select((map, c) => map.Select((r, p) => r * Score(pixels[p], c)).Sum() / map.Sum());
        if (weights.QueryBranch is { } layers)
        {
            var branch = new PlainQueryBranch(layers);
            var attended = Rows(weights.CategoryQueries).Select(q => Region(Attention(Project(weights.QueryProjection, weights.QueryBias, q), keys), pixels));
            logits = logits.Zip(attended.Select((a, c) => Score(PlainLayers.Normalize(branch.Run(a)), c)), (r, q) => (r + q) / 2);
        }
        var scores = logits.Select(Sigmoid);
        return (Singles(scores), Singles(maps.SelectMany(m => m)), Singles(regions.SelectMany(f => f)));
    }

    private double[] Map(double[] query, double[][] keys) =>
        weights.MapForm == RegionMapForm.Softmax ? Attention(query, keys) : [.. Energies(query, keys).Select(e => Sigmoid(e + weights.MapOffset))];

    private double[] Attention(double[] query, double[][] keys) => PlainLayers.Softmax(Energies(query, keys));

    private double[] Energies(double[] query, double[][] keys) => [.. keys.Select(key => PlainLayers.Dot(query, key) / Math.Sqrt(weights.Dimension))];

    private double[] Region(double[] map, double[][] pixels) =>
        [.. Enumerable.Range(0, weights.Dimension).Select(k => map.Select((r, p) => r * pixels[p][k]).Sum())];

    private double[][] Rows(float[] matrix) => [.. matrix.Chunk(weights.Dimension).Select(PlainLayers.Doubles)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Project(float[] matrix, float[] bias, double[] x) =>
        PlainLayers.Add(PlainLayers.Multiply(matrix, x), PlainLayers.Doubles(bias));

    private static float[] Singles(IEnumerable<double> values) => [.. values.Select(v => (float)v)];
}
