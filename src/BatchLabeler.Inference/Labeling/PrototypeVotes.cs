using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// Pseudo-labels from prototypes: the visual mean similarity (Eq. 8) and the text similarity, each against its two thresholds (Eq. 10),
/// kept where both agree (Eq. 12).
/// </summary>
internal sealed class PrototypeVotes
{
    private readonly PrototypeSummary _prototypes;
    private readonly PseudoLabelReading _reading;
    private readonly float[] _textPrototypes;
    private readonly bool[] _hasVisual;
    private readonly double[] _originDots;
    private readonly double _originNorm;

    internal PrototypeVotes(PrototypeSummary prototypes, TextFeatures text, PseudoLabelReading reading)
    {
        if (prototypes.Categories != text.Categories || prototypes.Dimension != text.Dimension)
            throw new ArgumentException(
                $"The prototypes are {prototypes.Categories}×{prototypes.Dimension} and the model is {text.Categories}×{text.Dimension}.",
                nameof(prototypes));
        (_prototypes, _reading) = (prototypes, reading);
        _textPrototypes = Normalized(text.TextPrototypes, text.Dimension);
        _hasVisual = [.. Enumerable.Range(0, text.Categories).Select(category => VisualMean(category).ContainsAnyExcept(0f))];
        _originDots = [.. Enumerable.Range(0, text.Categories).Select(category => Vectors.Dot(prototypes.VisualOrigin, VisualMean(category)))];
        _originNorm = Vectors.Norm(prototypes.VisualOrigin);
    }

    /// <summary>Compares a region with the prototypes of its category.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="regionFeature">f^r <c>[d]</c>, of length 1.</param>
    /// <returns>The mean cosine to the visual prototypes, null while there are none; the cosine to the text prototype.</returns>
    internal (double? Visual, double Text) Compare(int category, ReadOnlySpan<float> regionFeature)
    {
        var visual = _hasVisual[category] ? Visual(category, regionFeature) : (double?)null;
        return (visual, Vectors.Dot(regionFeature, _textPrototypes.AsSpan(category * _prototypes.Dimension, _prototypes.Dimension)));
    }

    /// <summary>Judges one category; a category without visual prototypes stays unknown.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="regionFeature">f^r <c>[d]</c>, of length 1.</param>
    internal LabelState Judge(int category, ReadOnlySpan<float> regionFeature)
    {
        var (visual, text) = Compare(category, regionFeature);
        return visual is { } similarity
            ? PseudoLabelRule.Agree(
                Decide((float)similarity, _prototypes.VisualThresholds, category),
                Decide((float)text, _prototypes.TextThresholds, category))
            : LabelState.Unknown;
    }

    /// <summary>
    /// The mean over prototypes of cos(f − μ, v_j − μ) is the inner product of the direction of f − μ with the mean m of the others:
    /// (f·m − μ·m) / |f − μ|.
    /// </summary>
    private double Visual(int category, ReadOnlySpan<float> regionFeature)
    {
        var similarity = Vectors.Dot(regionFeature, VisualMean(category));
        if (_originNorm == 0)
            return similarity;
        var squared = Vectors.Dot(regionFeature, regionFeature) - (2 * Vectors.Dot(regionFeature, _prototypes.VisualOrigin)) + (_originNorm * _originNorm);
        return squared <= 0 ? 0 : (similarity - _originDots[category]) / Math.Sqrt(squared);
    }

    private static float[] Normalized(float[] rows, int dimension)
    {
        var result = rows.ToArray();
        for (var start = 0; start < result.Length; start += dimension)
        {
            var row = result.AsSpan(start, dimension);
            var norm = (float)Vectors.Norm(row);
            if (norm == 0) continue;
            foreach (ref var value in row) value /= norm;
        }
        return result;
    }

    private ReadOnlySpan<float> VisualMean(int category) =>
        _prototypes.VisualMean.AsSpan(category * _prototypes.Dimension, _prototypes.Dimension);

    private LabelState Decide(float similarity, float[] thresholds, int category) =>
        PseudoLabelRule.Decide(similarity, thresholds[category], thresholds[_prototypes.Categories + category], _reading);
}
