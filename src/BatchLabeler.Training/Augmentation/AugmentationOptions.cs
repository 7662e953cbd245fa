namespace BatchLabeler.Training.Augmentation;

/// <summary>How pictures are augmented in training.</summary>
public sealed record AugmentationOptions
{
    /// <summary>Views of each picture that are encoded once, of which an epoch sees one; 0 for others in every epoch.</summary>
    public int Views { get; init; }

    /// <summary>Which views; the same seed gives the same.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether every epoch sees pictures that no epoch saw before.</summary>
    public bool Fresh => Views == 0;

    /// <summary>Checks the values.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public AugmentationOptions Validate() =>
        Views >= 0 ? this : throw new ArgumentException($"A picture has 1 augmented view or more, not {Views}.");
}
