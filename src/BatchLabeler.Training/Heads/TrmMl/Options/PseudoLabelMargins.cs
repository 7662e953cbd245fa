namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>
/// How far pseudo-labels in training keep from the thresholds of Eq. 10, in units of the gap θ⁺ − θ⁻. Labelling decides by the thresholds
/// themselves: a label that teaches may be wrong more often than one that people get.
/// </summary>
public sealed record PseudoLabelMargins
{
    /// <summary>How far below θ⁺ a similarity still says "present", 0 (as in the paper) to 1 (from θ⁻ on).</summary>
    public double Present { get; init; } = 0.4;

    /// <summary>How far below θ⁻ a similarity must lie to say "absent", at least 0 (as in the paper).</summary>
    public double Absent { get; init; } = 0.1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(Present is >= 0 and <= 1, "The margin of present pseudo-labels must lie in [0, 1].");
        Require.That(Absent >= 0 && double.IsFinite(Absent), "The margin of absent pseudo-labels must be a number of at least 0.");
    }

    /// <summary>The thresholds to decide by. Where θ⁺ does not exceed θ⁻ there is no gap, and they stay as they are.</summary>
    /// <param name="positive">θ⁺.</param>
    /// <param name="negative">θ⁻.</param>
    public (float Positive, float Negative) Apply(float positive, float negative)
    {
        var gap = positive - negative;
        return gap > 0 ? ((float)(positive - (Present * gap)), (float)(negative - (Absent * gap))) : (positive, negative);
    }
}
