namespace BatchLabeler.Core.Metrics;

/// <summary>The choices in which published evaluations differ.</summary>
public sealed record MetricOptions
{
    /// <summary>The definition of average precision.</summary>
    public AveragePrecisionForm Form { get; init; } = AveragePrecisionForm.AllPoints;

    /// <summary>A category counts as predicted when its score is above this; on the scale of the scores.</summary>
    public float Threshold { get; init; } = 0.5f;

    /// <summary>Whether a score equal to the threshold counts as predicted.</summary>
    public bool ThresholdIncluded { get; init; }

    /// <summary>How many of an image's highest scores the top-k readings keep.</summary>
    public int TopK { get; init; } = 3;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentException">The threshold is not a number or k is not positive.</exception>
    public void Validate()
    {
        if (float.IsNaN(Threshold))
            throw new ArgumentException("The threshold is not a number.");
        if (TopK < 1)
            throw new ArgumentException($"Top-k needs k of 1 or more and got {TopK}.");
    }
}
