using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Collects from a batch what its known labels teach; an image without any costs nothing.</summary>
/// <param name="encoder">The encoder: its P and d.</param>
/// <param name="votes">The prototypes to compare with.</param>
/// <param name="topPixels">k.</param>
internal sealed class EvidenceCollector(EncoderDescription encoder, PrototypeVotes votes, int topPixels)
{
    private readonly int _pixels = encoder.GridSize * encoder.GridSize;
    private readonly int _dimension = encoder.FeatureDimension;

    /// <summary>Whether pixel features of a batch will be read.</summary>
    internal static bool ReadsPixels(IReadOnlyList<IReadOnlyList<LabelState>?> known) =>
        known.Any(states => states is not null && states.Contains(LabelState.Present));

    /// <summary>The evidence of one image of a batch.</summary>
    internal ImageEvidence? Collect(RegionScores scores, PixelFeatureTensor features, int image, IReadOnlyList<LabelState>? known)
    {
        if (known is null || known.All(state => state == LabelState.Unknown)) return null;
        var evidence = new List<CategoryEvidence>();
        for (var category = 0; category < known.Count; category++)
        {
            if (known[category] == LabelState.Unknown) continue;
            var row = (image * known.Count) + category;
            var (visual, text) = votes.Compare(category, scores.RegionFeatures.AsSpan(row * _dimension, _dimension));
            evidence.Add(new CategoryEvidence(
                category,
                known[category],
                visual,
                text,
                known[category] == LabelState.Present ? Top(scores.RegionMaps.AsSpan(row * _pixels, _pixels), features, image) : []));
        }
        return new ImageEvidence(evidence);
    }

    private float[][] Top(ReadOnlySpan<float> map, PixelFeatureTensor features, int image) =>
        Array.ConvertAll(TopPixels.Select(map, topPixels), pixel => Normalized(features, (image * _pixels) + pixel));

    private float[] Normalized(PixelFeatureTensor features, int row)
    {
        var feature = features.Values.Slice(row * _dimension, _dimension).ToArray();
        var norm = Vectors.Norm(feature);
        return norm == 0 ? feature : Array.ConvertAll(feature, value => (float)(value / norm));
    }
}
