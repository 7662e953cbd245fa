using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>Every metric of one set of scores, all 0..1.</summary>
/// <param name="Images">N.</param>
/// <param name="KnownEntries">The number of entries whose label is known; the others are left out.</param>
/// <param name="MeanAveragePrecision">mAP by the three definitions.</param>
/// <param name="AtThreshold">Precision, recall and F1 of the scores above the threshold.</param>
/// <param name="TopKAboveThreshold">The same of an image's k highest scores that are above the threshold.</param>
/// <param name="TopKForced">The same of exactly an image's k highest scores.</param>
/// <param name="Attributes">mA and the instance metrics, at the threshold.</param>
/// <param name="Calibration">The calibration error; null when a score is no probability.</param>
/// <param name="Categories">A row for each category.</param>
public sealed record MetricReport(
    int Images,
    long KnownEntries,
    AveragePrecisionMeans MeanAveragePrecision,
    ThresholdMetrics AtThreshold,
    ThresholdMetrics TopKAboveThreshold,
    ThresholdMetrics TopKForced,
    AttributeMetrics Attributes,
    CalibrationMetrics? Calibration,
    IReadOnlyList<CategoryReport> Categories)
{
    /// <summary>Measures scores.</summary>
    /// <param name="scores">Scores <c>[N, C]</c>.</param>
    /// <param name="labels">Labels of the same shape.</param>
    /// <param name="categories">The C categories.</param>
    /// <param name="options">The choices; <see cref="MetricOptions.Form"/> has no say, as all three are computed.</param>
    /// <exception cref="ArgumentException">The shapes differ, a score is not a number, or an option is out of its range.</exception>
    public static MetricReport Compute<T>(
        T[,] scores, LabelMatrix labels, IReadOnlyList<string> categories, MetricOptions? options = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        options ??= new MetricOptions();
        var decided = MultiLabelMetrics.Compute(scores, labels, options with { Form = AveragePrecisionForm.AllPoints });
        var nonInterpolated = Precisions(AveragePrecisionForm.NonInterpolated);
        var tiesGrouped = Precisions(AveragePrecisionForm.TiesGrouped);
        var decisions = Decisions.AtThreshold(scores, options);
        var counts = DecisionCounts.ByCategory(decisions, labels);
        var calibration = AreProbabilities(scores) ? CalibrationMetrics.Compute(scores, labels, options.CalibrationBins) : null;
        return new MetricReport(
            labels.Images,
            counts.Sum(count => count.Known),
            new AveragePrecisionMeans(decided.MeanAveragePrecision, Means.OfNumbers(nonInterpolated), Means.OfNumbers(tiesGrouped)),
            decided.AtThreshold,
            decided.TopKAboveThreshold,
            decided.TopKForced,
            AttributeMetrics.Compute(decisions, labels, options),
            calibration,
            [.. categories.Select((name, category) => new CategoryReport(
                name,
                counts[category].Known,
                counts[category].Positives,
                decided.PerCategory[category],
                nonInterpolated[category],
                tiesGrouped[category],
                counts[category].Precision,
                counts[category].Recall,
                counts[category].F1,
                AttributeMetrics.BalancedAccuracy(counts[category], options.EmptyCategories),
                calibration?.PerCategory[category]))]);

        double[] Precisions(AveragePrecisionForm form) =>
            MultiLabelMetrics.AveragePrecisions(scores, labels, form, options.EmptyCategories);
    }

    private static bool AreProbabilities<T>(T[,] scores)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        foreach (var score in scores)
        {
            if (!(score >= T.Zero && score <= T.One))
                return false;
        }

        return true;
    }
}
