namespace BatchLabeler.Core.Prototypes;

/// <summary>The settings of prototypes, thresholds and pseudo-labels (TRM-ML, section 3.4).</summary>
public sealed record PrototypeOptions
{
    /// <summary>ℓ: how many visual prototypes a category keeps.</summary>
    public int BankLength { get; init; } = 64;

    /// <summary>k: how many pixels of a known positive enter the bank (Eq. 7).</summary>
    public int TopPixels { get; init; } = 4;

    /// <summary>η of the thresholds' exponential moving average, 0..1 (Eq. 9 and 11).</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>Where a threshold stands before its first update.</summary>
    public ThresholdStart Start { get; init; } = ThresholdStart.FirstMean;

    /// <summary>How thresholds turn a similarity into a pseudo-label.</summary>
    public PseudoLabelReading Reading { get; init; } = PseudoLabelReading.Consistent;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (BankLength < 1)
            throw new ArgumentException($"A prototype bank needs a length of 1 or more and got {BankLength}.");
        if (TopPixels < 1)
            throw new ArgumentException($"The number of top pixels must be 1 or more and is {TopPixels}.");
        if (!(Momentum is >= 0 and < 1))
            throw new ArgumentException($"The momentum of the thresholds lies in 0..1 (1 excluded) and is {Momentum}.");
    }
}
