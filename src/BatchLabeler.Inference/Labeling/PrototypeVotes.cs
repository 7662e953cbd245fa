using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// Pseudo-labels from a bundle's prototypes: the visual mean similarity (Eq. 8) and the text similarity, each against its two
/// thresholds (Eq. 10), kept where both agree (Eq. 12).
/// </summary>
internal sealed class PrototypeVotes(PrototypeSummary prototypes, TextFeatures text, PseudoLabelReading reading)
{
    private readonly float[] _textPrototypes = Normalized(text.TextPrototypes, text.Dimension);

    /// <summary>Judges one category.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="regionFeature">f^r <c>[d]</c>, of length 1.</param>
    internal LabelState Judge(int category, ReadOnlySpan<float> regionFeature)
    {
        var row = category * prototypes.Dimension;
        // The mean over prototypes of cos(f, v_j) is the inner product of f with the mean of the normalised v_j.
        var visual = (float)Vectors.Dot(regionFeature, prototypes.VisualMean.AsSpan(row, prototypes.Dimension));
        var textual = (float)Vectors.Dot(regionFeature, _textPrototypes.AsSpan(row, prototypes.Dimension));
        return PseudoLabelRule.Agree(
            Decide(visual, prototypes.VisualThresholds, category), Decide(textual, prototypes.TextThresholds, category));
    }

    private LabelState Decide(float similarity, float[] thresholds, int category) =>
        PseudoLabelRule.Decide(similarity, thresholds[category], thresholds[prototypes.Categories + category], reading);

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
}
