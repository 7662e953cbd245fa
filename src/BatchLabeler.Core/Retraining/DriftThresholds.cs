namespace BatchLabeler.Core.Retraining;

/// <summary>From which distance on a model counts as drifted, each in (0, 1] except where said.</summary>
public sealed record DriftThresholds
{
    /// <summary>Half the sum of the absolute differences of the two category histograms, each scaled to sum 1.</summary>
    public double CategoryDistance { get; init; } = 0.25;

    /// <summary>The mean over categories of the absolute difference of the mean scores.</summary>
    public double ScoreShift { get; init; } = 0.15;

    /// <summary>The mean over categories of 1 − cos of the mean visual prototypes, in (0, 2].</summary>
    public double PrototypeShift { get; init; } = 0.2;

    /// <summary>Fewer images than this say nothing about drift; at least 1.</summary>
    public int MinimumImages { get; init; } = 500;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (CategoryDistance is not (> 0 and <= 1))
            throw new ArgumentException($"The threshold of the category distance must be above 0 and at most 1, not {CategoryDistance}.");
        if (ScoreShift is not (> 0 and <= 1))
            throw new ArgumentException($"The threshold of the score shift must be above 0 and at most 1, not {ScoreShift}.");
        if (PrototypeShift is not (> 0 and <= 2))
            throw new ArgumentException($"The threshold of the prototype shift must be above 0 and at most 2, not {PrototypeShift}.");
        if (MinimumImages < 1) throw new ArgumentException($"Drift needs at least one image, not {MinimumImages}.");
    }
}
