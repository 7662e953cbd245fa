namespace BatchLabeler.Core.Prototypes;

/// <summary>Where a category's thresholds stand before their first update; the paper leaves it open.</summary>
public enum ThresholdStart
{
    /// <summary>The first mean replaces the start value, so that the average begins unbiased. Until then nothing is decided.</summary>
    FirstMean,

    /// <summary>Positive 1 and negative −1 take part in the average: decisions begin late and cautiously.</summary>
    Extreme,
}
