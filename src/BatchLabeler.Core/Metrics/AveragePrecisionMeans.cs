namespace BatchLabeler.Core.Metrics;

/// <summary>mAP by the three definitions in use, 0..1; <see cref="double.NaN"/> without a category that counts.</summary>
/// <param name="AllPoints">By <see cref="AveragePrecisionForm.AllPoints"/>.</param>
/// <param name="NonInterpolated">By <see cref="AveragePrecisionForm.NonInterpolated"/>.</param>
/// <param name="TiesGrouped">By <see cref="AveragePrecisionForm.TiesGrouped"/>.</param>
public sealed record AveragePrecisionMeans(double AllPoints, double NonInterpolated, double TiesGrouped);
