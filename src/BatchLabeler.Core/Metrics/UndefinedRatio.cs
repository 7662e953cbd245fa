namespace BatchLabeler.Core.Metrics;

/// <summary>What a ratio with an empty denominator counts as in a mean.</summary>
public enum UndefinedRatio
{
    /// <summary>It does not enter the mean.</summary>
    LeftOut,

    /// <summary>It enters the mean as 0.</summary>
    Zero,
}
