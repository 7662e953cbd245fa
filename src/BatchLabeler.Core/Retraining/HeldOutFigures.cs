namespace BatchLabeler.Core.Retraining;

/// <summary>Average precisions of one version on the held-out images.</summary>
/// <param name="PerCategory">The average precision by category, 0 to 1; null for a category without a held-out positive.</param>
public sealed record HeldOutFigures(IReadOnlyDictionary<string, double?> PerCategory)
{
    /// <summary>mAP: the plain mean over the categories that could be measured, 0 to 1; null if there is none.</summary>
    public double? MeanAveragePrecision => PerCategory.Values.Average();

    /// <summary>Takes figures in which NaN stands for a category without a held-out positive, as the metrics give them.</summary>
    /// <param name="categories">The C categories.</param>
    /// <param name="averagePrecisions">[C], 0 to 1 or NaN.</param>
    public static HeldOutFigures Of(IReadOnlyList<string> categories, IReadOnlyList<double> averagePrecisions) => new(
        categories.Zip(averagePrecisions).ToDictionary(
            pair => pair.First, pair => double.IsNaN(pair.Second) ? (double?)null : pair.Second, StringComparer.Ordinal));
}
