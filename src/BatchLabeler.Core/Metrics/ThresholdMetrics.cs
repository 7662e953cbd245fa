namespace BatchLabeler.Core.Metrics;

/// <summary>Precision, recall and F1 of yes-or-no predictions, all 0..1. A ratio with an empty denominator is 0.</summary>
/// <param name="CategoryPrecision">CP: the mean over categories of tp / (tp + fp).</param>
/// <param name="CategoryRecall">CR: the mean over categories of tp / (tp + fn).</param>
/// <param name="CategoryF1">CF1 as the mean over categories of their F1 (DualCoOp, TRM-ML).</param>
/// <param name="CategoryF1OfMeans">CF1 as 2·CP·CR / (CP + CR) (SST, SARB and others).</param>
/// <param name="OverallPrecision">OP: from counts summed over categories.</param>
/// <param name="OverallRecall">OR: from counts summed over categories.</param>
/// <param name="OverallF1">OF1 = 2·OP·OR / (OP + OR).</param>
public sealed record ThresholdMetrics(
    double CategoryPrecision,
    double CategoryRecall,
    double CategoryF1,
    double CategoryF1OfMeans,
    double OverallPrecision,
    double OverallRecall,
    double OverallF1);
