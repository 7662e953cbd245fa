using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The matching of Eq. 1 and 5.</summary>
public sealed record MatchingOptions
{
    /// <summary>Logarithm of the scale s = 1/τ at the start. The paper's code lineage has 3.91, s about 50; small scales learn better from few labels.</summary>
    public double InitialLogScale { get; init; } = 1;

    /// <summary>What of a region is compared with the text in z^r.</summary>
    public RegionMatchForm RegionForm { get; init; } = RegionMatchForm.Pixels;

    /// <summary>The scale is trained.</summary>
    public bool Learnable { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(InitialLogScale is > -10 and < 10, "The logarithm of the scale must lie between -10 and 10.");
}
