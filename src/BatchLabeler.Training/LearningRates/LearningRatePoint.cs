namespace BatchLabeler.Training.LearningRates;

/// <summary>A step of a sweep.</summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">The loss before the step.</param>
/// <param name="Smoothed">The moving average of losses up to here, corrected for its start at zero.</param>
public sealed record LearningRatePoint(double Rate, double Loss, double Smoothed);
