namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The matching of Eq. 1.</summary>
public sealed record MatchingOptions
{
    /// <summary>Logarithm of the scale s = 1/τ at the start; 3.91 makes s about 50.</summary>
    public double InitialLogScale { get; init; } = 3.91;

    /// <summary>The scale is trained.</summary>
    public bool Learnable { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(InitialLogScale is > -10 and < 10, "The logarithm of the scale must lie between -10 and 10.");
}
