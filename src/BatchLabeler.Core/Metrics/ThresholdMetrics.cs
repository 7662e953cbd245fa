namespace BatchLabeler.Core.Metrics;

/// <summary>
/// Precision, recall and F1 of yes-or-no predictions, all 0..1. A ratio with an empty denominator is 0. Means run over the categories that
/// have a known entry.
/// </summary>
/// <param name="CategoryPrecision">CP: the mean over categories of tp / (tp + fp).</param>
/// <param name="CategoryRecall">CR: the mean over categories of tp / (tp + fn).</param>
/// <param name="CategoryF1">CF1 as the mean over categories of their F1 (DualCoOp, TRM-ML).</param>
/// <param name="CategoryF1OfMeans">CF1 as 2·CP·CR / (CP + CR) (SST, SARB and others).</param>
/// <param name="OverallPrecision">OP: Σ tp / Σ (tp + fp), summed over categories.</param>
/// <param name="OverallRecall">OR: Σ tp / Σ (tp + fn), summed over categories.</param>
/// <param name="OverallF1">OF1 = 2·OP·OR / (OP + OR).</param>
public sealed record ThresholdMetrics(
    double CategoryPrecision,
    double CategoryRecall,
    double CategoryF1,
    double CategoryF1OfMeans,
    double OverallPrecision,
    double OverallRecall,
    double OverallF1)
{
    /// <summary>The ratios of counts.</summary>
    /// <param name="counts">The counts of each category.</param>
    /// <param name="unpredictedCountsOne">See <see cref="MetricOptions.UnpredictedCountsOne"/>.</param>
    public static ThresholdMetrics Of(IReadOnlyList<DecisionCounts> counts, bool unpredictedCountsOne = false)
    {
        var known = counts.Where(count => count.Known > 0).ToArray();
        var total = known.Aggregate(default(DecisionCounts), (sum, count) => sum + count);
        var unpredicted = unpredictedCountsOne ? known.Count(count => count.TruePositives + count.FalsePositives == 0) : 0;
        var overallPrecision = DecisionCounts.Ratio(total.TruePositives, total.TruePositives + total.FalsePositives + unpredicted);
        var precision = Mean(known, count => count.Precision);
        var recall = Mean(known, count => count.Recall);
        return new ThresholdMetrics(
            precision,
            recall,
            Mean(known, count => count.F1),
            DecisionCounts.Harmonic(precision, recall),
            overallPrecision,
            total.Recall,
            DecisionCounts.Harmonic(overallPrecision, total.Recall));
    }

    private static double Mean(DecisionCounts[] counts, Func<DecisionCounts, double> ratio) =>
        counts.Select(ratio).DefaultIfEmpty(0).Average();
}
