using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>
/// The metrics of pedestrian attribute recognition (RAP; reported by SSPA), all 0..1. For an image i, Yᵢ are its present categories and fᵢ
/// the predicted ones; unknown entries are in neither.
/// </summary>
/// <param name="MeanAccuracy">mA: the mean over categories of (tp / (tp + fn) + tn / (tn + fp)) / 2.</param>
/// <param name="InstanceAccuracy">Acc: the mean over images of |Yᵢ ∩ fᵢ| / |Yᵢ ∪ fᵢ|.</param>
/// <param name="InstancePrecision">Prec: the mean over images of |Yᵢ ∩ fᵢ| / |fᵢ|; 0 for an image without a prediction.</param>
/// <param name="InstanceRecall">Rec: the mean over images of |Yᵢ ∩ fᵢ| / |Yᵢ|.</param>
/// <param name="InstanceF1">F1 of the means, 2·Prec·Rec / (Prec + Rec), as RAP defines it.</param>
/// <param name="MeanInstanceF1">
/// The mean over images of their own F1, 2·|Yᵢ ∩ fᵢ| / (|Yᵢ| + |fᵢ|), which part of the later code reports as F1.
/// </param>
public sealed record AttributeMetrics(
    double MeanAccuracy,
    double InstanceAccuracy,
    double InstancePrecision,
    double InstanceRecall,
    double InstanceF1,
    double MeanInstanceF1)
{
    /// <summary>Measures predictions. A mean over nothing is <see cref="double.NaN"/>.</summary>
    /// <param name="decisions">Predictions <c>[N, C]</c>.</param>
    /// <param name="labels">Labels of the same shape.</param>
    /// <param name="options">
    /// What a category without a positive or without a negative counts as in mA (its undefined half is 0, or the category is left out), and
    /// an image without a positive in the others; null for the defaults.
    /// </param>
    public static AttributeMetrics Compute(bool[,] decisions, LabelMatrix labels, MetricOptions? options = null)
    {
        options ??= new MetricOptions();
        var accuracies = DecisionCounts.ByCategory(decisions, labels).Select(counts => BalancedAccuracy(counts, options.EmptyCategories));
        var images = ByImage(decisions, labels)
            .Where(counts => counts.Positives > 0 || (options.EmptyImages == UndefinedRatio.Zero && counts.Known > 0))
            .ToArray();
        var precision = Means.OfNumbers(images.Select(counts => counts.Precision));
        var recall = Means.OfNumbers(images.Select(counts => counts.Recall));
        return new AttributeMetrics(
            Means.OfNumbers(accuracies),
            Means.OfNumbers(images.Select(Overlap)),
            precision,
            recall,
            DecisionCounts.Harmonic(precision, recall),
            Means.OfNumbers(images.Select(counts => counts.F1)));
    }

    /// <summary>(tp / (tp + fn) + tn / (tn + fp)) / 2; <see cref="double.NaN"/> where a half is undefined and left out.</summary>
    internal static double BalancedAccuracy(DecisionCounts counts, UndefinedRatio empty) =>
        counts.Known == 0 || (empty == UndefinedRatio.LeftOut && (counts.Positives == 0 || counts.Negatives == 0))
            ? double.NaN
            : (counts.Recall + counts.Specificity) / 2;

    private static double Overlap(DecisionCounts counts) =>
        DecisionCounts.Ratio(counts.TruePositives, counts.TruePositives + counts.FalsePositives + counts.FalseNegatives);

    private static IEnumerable<DecisionCounts> ByImage(bool[,] decisions, LabelMatrix labels)
    {
        for (var image = 0; image < labels.Images; image++)
        {
            var counts = default(DecisionCounts);
            for (var category = 0; category < labels.Categories; category++)
                counts += DecisionCounts.Of(labels[image, category], decisions[image, category]);
            yield return counts;
        }
    }
}
