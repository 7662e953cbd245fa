namespace BatchLabeler.Core.Prototypes;

/// <summary>What one shard says about one category: the paper's minibatch, as far as prototypes and thresholds need it.</summary>
public sealed class CategoryStatistics
{
    private readonly List<float[]> _pixels = [];

    /// <summary>Similarities of known positives to the visual prototypes.</summary>
    public SimilarityMean VisualPositive { get; internal set; }

    /// <summary>Similarities of known negatives to the visual prototypes.</summary>
    public SimilarityMean VisualNegative { get; internal set; }

    /// <summary>Similarities of known positives to the text prototype.</summary>
    public SimilarityMean TextPositive { get; internal set; }

    /// <summary>Similarities of known negatives to the text prototype.</summary>
    public SimilarityMean TextNegative { get; internal set; }

    /// <summary>The top pixels' features <c>[d]</c> of known positives, in image order.</summary>
    public IReadOnlyList<float[]> Pixels => _pixels;

    /// <summary>Whether no known label said anything about the category.</summary>
    public bool IsEmpty =>
        VisualPositive.Count + VisualNegative.Count + TextPositive.Count + TextNegative.Count + _pixels.Count == 0;

    internal void AddPixel(float[] feature, int most)
    {
        if (_pixels.Count == most) _pixels.RemoveAt(0);
        _pixels.Add(feature);
    }
}
