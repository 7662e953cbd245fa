namespace BatchLabeler.Core.Metrics;

/// <summary>A row of the table by category; shares are 0..1, and <see cref="double.NaN"/> where they have no value.</summary>
/// <param name="Category">The name.</param>
/// <param name="Known">The number of known entries.</param>
/// <param name="Positives">The number of present entries.</param>
/// <param name="AllPoints">Average precision by <see cref="AveragePrecisionForm.AllPoints"/>.</param>
/// <param name="NonInterpolated">Average precision by <see cref="AveragePrecisionForm.NonInterpolated"/>.</param>
/// <param name="TiesGrouped">Average precision by <see cref="AveragePrecisionForm.TiesGrouped"/>.</param>
/// <param name="Precision">tp / (tp + fp) at the threshold.</param>
/// <param name="Recall">tp / (tp + fn) at the threshold.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="BalancedAccuracy">The mean of recall and tn / (tn + fp).</param>
/// <param name="CalibrationError">The expected calibration error; null when the scores are no probabilities.</param>
public sealed record CategoryReport(
    string Category,
    long Known,
    long Positives,
    double AllPoints,
    double NonInterpolated,
    double TiesGrouped,
    double Precision,
    double Recall,
    double F1,
    double BalancedAccuracy,
    double? CalibrationError);
