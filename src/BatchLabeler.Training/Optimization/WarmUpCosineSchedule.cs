namespace BatchLabeler.Training.Optimization;

/// <summary>A constant low rate for the first steps, then a fall from the maximum towards zero along half a cosine.</summary>
/// <param name="Maximum">The learning rate at the start of the fall.</param>
/// <param name="WarmUpRate">The learning rate of the warm-up.</param>
/// <param name="WarmUpSteps">Steps of the warm-up.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
public sealed record WarmUpCosineSchedule(double Maximum, double WarmUpRate, int WarmUpSteps, int TotalSteps) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, TotalSteps);
        return step < WarmUpSteps
            ? WarmUpRate
            : Maximum / 2 * (1 + Math.Cos(Math.PI * (step - WarmUpSteps) / (TotalSteps - WarmUpSteps)));
    }
}
