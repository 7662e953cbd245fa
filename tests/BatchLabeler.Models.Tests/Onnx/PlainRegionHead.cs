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
        var regions = maps.Select(map => Region(map, pixels)).ToArray();
        var (positive, negative) = (Rows(weights.PositiveTextFeatures), Rows(weights.NegativeTextFeatures));
        var logits = regions.Select((f, c) => weights.Scale * (PlainLayers.Dot(f, positive[c]) - PlainLayers.Dot(f, negative[c])));
        var scores = logits.Select(Sigmoid);
        return (Singles(scores), Singles(maps.SelectMany(m => m)), Singles(regions.SelectMany(f => f)));
    }

    private double[] Map(double[] query, double[][] keys)
    {
        var logits = keys.Select(key => PlainLayers.Dot(query, key) / Math.Sqrt(weights.Dimension)).ToArray();
        return weights.MapForm == RegionMapForm.Softmax ? PlainLayers.Softmax(logits) : [.. logits.Select(e => Sigmoid(e + weights.MapOffset))];
    }

    private double[] Region(double[] map, double[][] pixels) =>
        PlainLayers.Normalize([.. Enumerable.Range(0, weights.Dimension).Select(k => map.Select((r, p) => r * pixels[p][k]).Sum())]);

    private double[][] Rows(float[] matrix) => [.. matrix.Chunk(weights.Dimension).Select(PlainLayers.Doubles)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Project(float[] matrix, float[] bias, double[] x) =>
        PlainLayers.Add(PlainLayers.Multiply(matrix, x), PlainLayers.Doubles(bias));

    private static float[] Singles(IEnumerable<double> values) => [.. values.Select(v => (float)v)];
}
