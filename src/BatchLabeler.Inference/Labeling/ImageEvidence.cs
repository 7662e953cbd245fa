using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Inference.Labeling;

/// <summary>What the known labels of one image teach the prototype statistics.</summary>
/// <param name="Categories">The categories with a known label, ascending.</param>
public sealed record ImageEvidence(IReadOnlyList<CategoryEvidence> Categories)
{
    /// <summary>Adds the evidence to a shard's delta; images must come in the shard's order.</summary>
    public void AddTo(StatisticsDelta delta)
    {
        foreach (var evidence in Categories)
        {
            delta.AddSimilarity(evidence.Category, evidence.Known, evidence.Visual, evidence.Text);
            foreach (var pixel in evidence.Pixels)
                delta.AddPixel(evidence.Category, pixel);
        }
    }
}
