namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Prototypes and pseudo-labels (section 3.4). The paper leaves ℓ, k, η and the start open.</summary>
public sealed record PseudoLabelOptions
{
    /// <summary>Length ℓ of the queue of visual prototypes of a category.</summary>
    public int BankLength { get; init; } = 128;

    /// <summary>Pixels k enqueued for one known positive (Eq. 7).</summary>
    public int TopPixels { get; init; } = 8;

    /// <summary>Moving average η of the thresholds (Eq. 11).</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>First epoch (counted from 0, within the stage that uses them) with pseudo-labels.</summary>
    public int StartEpoch { get; init; } = 5;

    /// <summary>Read Eq. 10 literally, which never says "present" when θ_pos exceeds θ_neg, instead of sensibly.</summary>
    public bool LiteralRule { get; init; }

    /// <summary>When visual similarities are measured from the mean pixel feature instead of from 0.</summary>
    public Centring Centred { get; init; } = Centring.Labeling;

    /// <summary>How far from the thresholds a pseudo-label keeps in training.</summary>
    public PseudoLabelMargins Margins { get; init; } = new();

    /// <summary>Which prototypes have to agree.</summary>
    public PseudoLabelAgreement Agreement { get; init; } = PseudoLabelAgreement.VisualAndText;

    /// <summary>What a present pseudo-label also needs; asked only where visual prototypes have a say.</summary>
    public PseudoLabelGuard Guard { get; init; } = PseudoLabelGuard.Nearest;

    /// <summary>A present pseudo-label also needs this probability by the region score, an absent one at most its complement; 0 asks nothing.</summary>
    public double ConfidenceGate { get; init; }

    /// <summary>Weight of a pseudo-label in the classification loss; a known label weighs 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(BankLength >= 1 && TopPixels >= 1, "The bank length and the number of pixels enqueued must be at least 1.");
        Require.That(Momentum is >= 0 and < 1, "The momentum of the thresholds must lie in [0, 1).");
        Require.That(StartEpoch >= 0, "The first epoch with pseudo-labels must not be negative.");
        Require.That(ConfidenceGate is >= 0 and < 1, "The confidence gate must lie in [0, 1).");
        Margins.Validate();
        Require.That(Weight >= 0, "The weight of pseudo-labels must not be negative.");
    }
}
