using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using BatchLabeler.Training.Persistence;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Export;

/// <summary>The part of a head that labelling needs: text features, queries, the map's projections, the scale, and for z^q the layers behind the attention.</summary>
public static class RegionHeadExport
{
    /// <summary>The weights of <c>head.onnx</c>.</summary>
    /// <param name="head">A trained head.</param>
    /// <param name="pixels">P.</param>
    /// <param name="dimension">d.</param>
    public static RegionHeadWeights Weights(TrmMlHead head, int pixels, int dimension)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var text = head.EncodePrompts();
        var decoder = head.Decoder;
        return new RegionHeadWeights(
            CategoryQueries: Numbers(head.Queries?.Of(text), head.Categories.Count * dimension),
            QueryProjection: Numbers(Sharpened(decoder, decoder?.Query.weight), dimension * dimension),
            QueryBias: Numbers(Sharpened(decoder, decoder?.Query.bias), dimension),
            KeyProjection: Numbers(decoder?.Key.weight, dimension * dimension),
            KeyBias: Numbers(decoder?.Key.bias, dimension),
            PositionalEncoding: Numbers(decoder?.Positions, pixels * dimension),
            PositiveTextFeatures: text.Positive.ToFloats(),
            NegativeTextFeatures: text.Negative.ToFloats(),
            Scale: head.Matching.LogScale.exp().ToFloats()[0],
            MapForm: decoder is null ? RegionMapForm.Softmax : head.Options.Decoder.MapForm,
            MapOffset: decoder is null ? 0 : (float)head.Options.Decoder.MapOffset,
            NormalizePixels: head.Options.Decoder.NormalizePixels,
            Categories: head.Categories.Count,
            Pixels: pixels,
            Dimension: dimension)
        {
            MatchForm = head.Options.Matching.RegionForm,
            QueryBranch = decoder is null || head.Options.Score == OutputScore.Region ? null : ModuleWeights.Of(decoder),
        };
    }

    /// <summary>exp(t) is one more factor of the query's side.</summary>
    private static Tensor? Sharpened(CrossAttentionDecoder? decoder, Tensor? values) =>
        decoder?.LogSharpness is { } sharpness ? values! * sharpness.exp() : values;

    /// <summary>A head without regions has none of these: zeros make every map uniform, which is its mean over pixels.</summary>
    private static float[] Numbers(Tensor? values, int length) => values is null ? new float[length] : values.ToFloats();
}
