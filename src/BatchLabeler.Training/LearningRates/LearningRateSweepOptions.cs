namespace BatchLabeler.Training.LearningRates;

/// <summary>How learning rates are swept.</summary>
public sealed record LearningRateSweepOptions
{
    /// <summary>The first rate.</summary>
    public double Lowest { get; init; } = 1e-6;

    /// <summary>The last rate.</summary>
    public double Highest { get; init; } = 1;

    /// <summary>Steps from the first to the last, equally far apart on the logarithm.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>Decay of the moving average of losses, 0 to below 1.</summary>
    public double Smoothing { get; init; } = 0.9;

    /// <summary>The sweep ends where the smoothed loss exceeds its start and so many times its lowest value.</summary>
    public double Divergence { get; init; } = 4;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (!(Lowest > 0 && Highest > Lowest))
            throw new ArgumentException("Learning rates are swept from a positive one to a higher one.");
        if (Steps < 10)
            throw new ArgumentException($"A sweep of {Steps} steps says nothing: take at least 10.");
        if (Smoothing is not (>= 0 and < 1) || Divergence is not > 1)
            throw new ArgumentException("The smoothing lies in [0, 1) and the divergence above 1.");
    }
}
