namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>Quaternion semantic modelling, Eq. 6 to 10.</summary>
public sealed record SynthesisOptions
{
    /// <summary>The layers.</summary>
    public SynthesisForm Form { get; init; } = SynthesisForm.Quaternion;

    /// <summary>Width 4m of the quaternion space in multiples of d; the paper does not say.</summary>
    public int WidthMultiple { get; init; } = 1;

    /// <summary>Add T_k and T_c to what the layers say, so that the first label representations are text features.</summary>
    public bool Residual { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(WidthMultiple is >= 1 and <= 16, "The width of the quaternion space must be 1 to 16 times d.");
}
