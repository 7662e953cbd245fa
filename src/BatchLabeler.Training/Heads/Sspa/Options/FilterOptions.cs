namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>Dynamic semantic filtering, Eq. 5.</summary>
public sealed record FilterOptions
{
    /// <summary>Without it T_c is T_s for every image.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Hidden width of the MLP in multiples of d.</summary>
    public int HiddenMultiple { get; init; } = 2;

    /// <summary>Factor on the cosines of the first attention.</summary>
    public double InitialSharpness { get; init; } = 20;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(HiddenMultiple is >= 1 and <= 16, "The hidden width of the filter must be 1 to 16 times d.");
        Require.That(InitialSharpness > 0, "The initial sharpness of the filter must be positive.");
    }
}
