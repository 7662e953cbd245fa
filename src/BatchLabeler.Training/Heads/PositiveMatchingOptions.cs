namespace BatchLabeler.Training.Heads;

/// <summary>Matching with positive prompts alone.</summary>
public sealed record PositiveMatchingOptions
{
    /// <summary>Logarithm of the scale s = 1/τ at the start; 4.605 is CLIP's own, s = 100.</summary>
    public double InitialLogScale { get; init; } = 4.605;

    /// <summary>The scale is trained.</summary>
    public bool LearnScale { get; init; }

    /// <summary>A learned offset b is added; without it the score is σ(cos / τ) to the letter.</summary>
    public bool Offset { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(InitialLogScale is > -10 and < 10, "The logarithm of the scale must lie between -10 and 10.");
}
