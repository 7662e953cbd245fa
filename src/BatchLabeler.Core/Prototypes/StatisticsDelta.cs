using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Prototypes;

/// <summary>
/// The statistics of one shard: per category the sums and counts of similarities over known positives and known negatives, and the top
/// pixels' features of known positives in image order. <see cref="StatisticsState.Fold"/> turns deltas into the next state.
/// </summary>
public sealed class StatisticsDelta
{
    private readonly CategoryStatistics[] _categories;
    private readonly int _mostPixels;

    /// <summary>Creates the delta of a shard without images.</summary>
    /// <param name="categories">C.</param>
    /// <param name="dimension">d.</param>
    /// <param name="mostPixels">
    /// The pixels kept of a category, the last ones; ℓ of the bank they go to loses nothing, for no more stay in its queue.
    /// </param>
    public StatisticsDelta(int categories, int dimension, int mostPixels = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categories);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostPixels);
        (Dimension, _mostPixels) = (dimension, mostPixels);
        _categories = [.. Enumerable.Range(0, categories).Select(_ => new CategoryStatistics())];
    }

    /// <summary>C.</summary>
    public int Categories => _categories.Length;

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Whether no known label said anything about any category; folding such a delta changes nothing.</summary>
    public bool IsEmpty => Array.TrueForAll(_categories, category => category.IsEmpty);

    /// <summary>The statistics of one category.</summary>
    public CategoryStatistics this[int category] => _categories[category];

    /// <summary>Adds an image's similarities for one category; an unknown label adds nothing.</summary>
    /// <param name="category">0..C−1.</param>
    /// <param name="known">The label that came with the image.</param>
    /// <param name="visual">The mean cosine similarity to the visual prototypes; null while there are none.</param>
    /// <param name="text">The cosine similarity to the text prototype.</param>
    public void AddSimilarity(int category, LabelState known, double? visual, double text)
    {
        var statistics = _categories[category];
        if (known == LabelState.Present)
        {
            statistics.VisualPositive = visual is { } similarity ? statistics.VisualPositive.Add(similarity) : statistics.VisualPositive;
            statistics.TextPositive = statistics.TextPositive.Add(text);
        }
        else if (known == LabelState.Absent)
        {
            statistics.VisualNegative = visual is { } similarity ? statistics.VisualNegative.Add(similarity) : statistics.VisualNegative;
            statistics.TextNegative = statistics.TextNegative.Add(text);
        }
    }

    /// <summary>Adds a pixel's feature <c>[d]</c> of an image in which the category is known to be present.</summary>
    /// <exception cref="ArgumentException">The feature does not have d numbers.</exception>
    public void AddPixel(int category, ReadOnlySpan<float> feature)
    {
        if (feature.Length != Dimension)
            throw new ArgumentException($"A pixel feature needs {Dimension} numbers and got {feature.Length}.", nameof(feature));
        _categories[category].AddPixel(feature.ToArray(), _mostPixels);
    }
}
