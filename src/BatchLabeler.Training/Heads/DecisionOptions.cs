namespace BatchLabeler.Training.Heads;

/// <summary>How a cosine becomes a logit, z = s (cos − c).</summary>
public sealed record DecisionOptions
{
    /// <summary>ln s at the start; 3 makes s about 20, and 4.605 is CLIP's own s = 100.</summary>
    public double InitialLogScale { get; init; } = 3;

    /// <summary>The scale s is trained.</summary>
    public bool LearnScale { get; init; } = true;

    /// <summary>c at the start, a cosine; null for the one that the first cosines exceed as often as labels are present.</summary>
    public double? InitialThreshold { get; init; }

    /// <summary>The threshold c is trained.</summary>
    public bool LearnThreshold { get; init; } = true;

    /// <summary>CLIP's own scale and no threshold at all: σ(cos / τ) to the letter.</summary>
    public static DecisionOptions Literal { get; } = new()
    {
        InitialLogScale = 4.605, LearnScale = false, InitialThreshold = 0, LearnThreshold = false,
    };

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(InitialLogScale is > -10 and < 10, "The logarithm of the scale must lie between -10 and 10.");
        Require.That(InitialThreshold is null or (>= -1 and <= 1), "The threshold is a cosine, -1 to 1.");
    }
}
