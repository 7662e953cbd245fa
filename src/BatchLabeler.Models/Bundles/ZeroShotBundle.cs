using System.Text.Json;
using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Bundles;

/// <summary>
/// A head without any training. The category queries are the text features of hand-written prompts, the projections are the
/// identity, so the region map of a category is the softmax over pixels of m cos(f_p, g⁺_c), and the region's score is
/// z = s (cos(f^r, g⁺) − cos(f^r, g⁻)) as in every other head.
/// </summary>
public static class ZeroShotBundle
{
    /// <summary>Makes a version to publish.</summary>
    /// <param name="categories">The C categories.</param>
    /// <param name="positive">[C, d], the text features of the categories' prompts, each row of length 1.</param>
    /// <param name="negative">[d], the text feature of the negative prompt, of length 1.</param>
    /// <param name="scale">s, taken where <see cref="ZeroShotOptions.Scale"/> is null.</param>
    /// <param name="encoder">The encoder the text features belong to.</param>
    /// <param name="options">The options; recorded in the description.</param>
    /// <param name="lineage">Where the version comes from.</param>
    /// <exception cref="ArgumentException">The options have no sense, or an array has another size than C and d say.</exception>
    public static ModelDraft Draft(
        IReadOnlyList<string> categories,
        float[] positive,
        float[] negative,
        float scale,
        EncoderDescription encoder,
        ZeroShotOptions options,
        Lineage lineage)
    {
        options.Validate();
        var negatives = Enumerable.Repeat(negative, categories.Count).SelectMany(row => row).ToArray();
        var weights = Head(categories.Count, positive, negatives, options.Scale ?? scale, encoder, options.MapScale);
        weights.Validate();
        return new ModelDraft
        {
            Categories = categories,
            HeadKind = HeadKinds.ZeroShot,
            DecisionThresholds = [.. Enumerable.Repeat(options.DecisionThreshold, categories.Count)],
            Lineage = lineage,
            Options = JsonSerializer.SerializeToElement(options with { Scale = weights.Scale }, JsonSerializerOptions.Web),
            Head = RegionHeadGraph.Build(weights),
            TextFeatures = new TextFeatures(categories.Count, encoder.FeatureDimension, positive, negatives, positive),
        };
    }

    private static RegionHeadWeights Head(int categories, float[] positive, float[] negatives, float scale, EncoderDescription encoder, float mapScale)
    {
        var (dimension, pixels) = (encoder.FeatureDimension, encoder.GridSize * encoder.GridSize);
        // The graph divides logits by sqrt(d); the queries make up for it.
        var queryScale = mapScale * MathF.Sqrt(dimension);
        return new RegionHeadWeights(
            CategoryQueries: [.. positive.Select(value => value * queryScale)],
            QueryProjection: Identity(dimension),
            QueryBias: new float[dimension],
            KeyProjection: Identity(dimension),
            KeyBias: new float[dimension],
            PositionalEncoding: new float[pixels * dimension],
            PositiveTextFeatures: positive,
            NegativeTextFeatures: negatives,
            Scale: scale,
            MapForm: RegionMapForm.Softmax,
            MapOffset: 0,
            NormalizePixels: true,
            Categories: categories,
            Pixels: pixels,
            Dimension: dimension);
    }

    private static float[] Identity(int size)
    {
        var matrix = new float[size * size];
        for (var index = 0; index < size; index++) matrix[(index * size) + index] = 1;
        return matrix;
    }
}
