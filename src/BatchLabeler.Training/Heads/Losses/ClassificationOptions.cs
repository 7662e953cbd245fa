namespace BatchLabeler.Training.Heads.Losses;

/// <summary>The partial asymmetric loss of Eq. 14.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Focusing γ+ of present labels.</summary>
    public double PositiveFocus { get; init; } = 1;

    /// <summary>Focusing γ− of absent labels.</summary>
    public double NegativeFocus { get; init; } = 2;

    /// <summary>The margin c by which probabilities of absent labels are lowered: p_m = max(p − c, 0).</summary>
    public double Clip { get; init; } = 0.05;

    /// <summary>What the sum is divided by.</summary>
    public ClassificationReduction Reduction { get; init; } = ClassificationReduction.Batch;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(PositiveFocus >= 0 && NegativeFocus >= 0, "The focusing exponents must not be negative.");
        Require.That(Clip is >= 0 and < 1, "The probability margin must lie in [0, 1).");
    }
}
