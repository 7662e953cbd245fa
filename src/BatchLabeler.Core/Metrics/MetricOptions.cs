namespace BatchLabeler.Core.Metrics;

/// <summary>The choices in which published evaluations differ.</summary>
public sealed record MetricOptions
{
    /// <summary>The evaluation of TRM-ML's code lineage: the envelope's area, decisions above 0.5 of a probability.</summary>
    public static MetricOptions TrmMl { get; } = new();

    /// <summary>The evaluation of SST and SARB, which Ruan et al. follow: decisions from a logit of 0 on.</summary>
    public static MetricOptions Sst { get; } = new() { Threshold = 0, ThresholdIncluded = true, UnpredictedCountsOne = true };

    /// <summary>The evaluation of DualCoOp, TaI-DPT, SCPNet and SPLC.</summary>
    public static MetricOptions DualCoOp { get; } =
        new() { Form = AveragePrecisionForm.NonInterpolated, EmptyCategories = UndefinedRatio.Zero };

    /// <summary>The evaluation of LargeLoss.</summary>
    public static MetricOptions LargeLoss { get; } = new() { Form = AveragePrecisionForm.TiesGrouped };

    /// <summary>The evaluation of pedestrian attributes since their strong baseline: every undefined ratio is 0.</summary>
    public static MetricOptions Pedestrian { get; } = new() { EmptyCategories = UndefinedRatio.Zero, EmptyImages = UndefinedRatio.Zero };

    /// <summary>The definition of average precision.</summary>
    public AveragePrecisionForm Form { get; init; } = AveragePrecisionForm.AllPoints;

    /// <summary>A category counts as predicted when its score is above this; on the scale of the scores.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>A threshold for each of the C categories, in place of <see cref="Threshold"/>; null for none.</summary>
    public IReadOnlyList<float>? CategoryThresholds { get; init; }

    /// <summary>Whether a score equal to the threshold counts as predicted.</summary>
    public bool ThresholdIncluded { get; init; }

    /// <summary>How many of an image's highest scores the top-k readings keep.</summary>
    public int TopK { get; init; } = 3;

    /// <summary>What the average precision of a category counts as that has known entries but no positive one.</summary>
    public UndefinedRatio EmptyCategories { get; init; } = UndefinedRatio.LeftOut;

    /// <summary>What an image without a known positive counts as in the instance metrics.</summary>
    public UndefinedRatio EmptyImages { get; init; } = UndefinedRatio.LeftOut;

    /// <summary>
    /// Whether a category that is never predicted adds one to the denominator of the overall precision, as SSGRL's evaluation has it.
    /// </summary>
    public bool UnpredictedCountsOne { get; init; }

    /// <summary>How many bins of equal width the calibration error sorts probabilities into.</summary>
    public int CalibrationBins { get; init; } = 15;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentException">A threshold is not a number, k is not positive, or there are no bins.</exception>
    public void Validate()
    {
        if (double.IsNaN(Threshold) || CategoryThresholds is { } each && each.Any(float.IsNaN))
            throw new ArgumentException("The threshold is not a number.");
        if (TopK < 1)
            throw new ArgumentException($"Top-k needs k of 1 or more and got {TopK}.");
        if (CalibrationBins < 1)
            throw new ArgumentException($"The calibration error needs 1 bin or more and got {CalibrationBins}.");
    }
}
