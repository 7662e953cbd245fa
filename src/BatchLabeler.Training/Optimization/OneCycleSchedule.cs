namespace BatchLabeler.Training.Optimization;

/// <summary>
/// The one-cycle learning rate, stepped once per iteration: a cosine rise from maximum/division to the maximum over the first share of
/// the steps, then a cosine fall to maximum/(division × final division). A pure function of the step, so that a resumed run needs nothing else.
/// </summary>
/// <param name="Maximum">The highest learning rate.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="RisingShare">Share of the steps spent rising.</param>
/// <param name="Division">The run starts at maximum/division.</param>
/// <param name="FinalDivision">The run ends at its start rate divided by this.</param>
public sealed record OneCycleSchedule(double Maximum, int TotalSteps, double RisingShare = 0.2, double Division = 25, double FinalDivision = 1e4) : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, TotalSteps);
        var start = Maximum / Division;
        var top = (RisingShare * TotalSteps) - 1;
        return step <= top
            ? Cosine(start, Maximum, top <= 0 ? 1 : step / top)
            : Cosine(Maximum, start / FinalDivision, (step - top) / Math.Max(TotalSteps - 1 - top, 1e-9));
    }

    private static double Cosine(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
