namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The multimodal contrastive loss of Eq. 13.</summary>
public sealed record ContrastiveOptions
{
    /// <summary>Temperature τ.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <summary>An extra two-layer MLP projects text and region features before they are compared, as in section 3.5. Without it text and regions themselves move, which teaches more.</summary>
    public bool Project { get; init; }

    /// <summary>Entries of the visual bank join the positives.</summary>
    public bool UseBank { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate() => Require.That(Temperature > 0, "The temperature of the contrastive loss must be positive.");
}
