namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>Gated dual-modal alignment and the soft aggregator, Eq. 11 to 16.</summary>
public sealed record AlignmentOptions
{
    /// <summary>Which side learns from the other.</summary>
    public AlignmentDirections Directions { get; init; } = AlignmentDirections.Both;

    /// <summary>The gate of Eq. 11; without it signals pass unhindered (Table IX).</summary>
    public bool Gated { get; init; } = true;

    /// <summary>Factor on the cosines of the first attention.</summary>
    public double InitialSharpness { get; init; } = 20;

    /// <summary>τ of Eq. 15 at the start.</summary>
    public double InitialTemperature { get; init; } = 0.05;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(InitialSharpness > 0, "The initial sharpness of the alignments must be positive.");
        Require.That(InitialTemperature is > 0 and <= 100, "The temperature of the soft aggregator must lie in (0, 100].");
    }
}
