using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Training.Evaluation;

/// <summary>How well one set of scores ranks and decides, all 0 to 1.</summary>
/// <param name="AllPoints">mAP as TRM-ML's code lineage computes it (VOC 2010 and later).</param>
/// <param name="NonInterpolated">mAP as DualCoOp, TaI-DPT and SCPNet compute it; the figure this program quotes.</param>
/// <param name="TiesGrouped">mAP as scikit-learn computes it.</param>
/// <param name="AtDecisions">Precision, recall and F1 of the decisions.</param>
/// <param name="PerCategory">Average precision (non-interpolated) by category; NaN for one without a positive.</param>
public sealed record EvaluationReport(
    double AllPoints, double NonInterpolated, double TiesGrouped, ThresholdMetrics AtDecisions, IReadOnlyList<double> PerCategory);
