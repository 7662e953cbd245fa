namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The parts of the method that are switched on.</summary>
/// <param name="Regions">Category-aware regions (section 3.2); without them the pixel features are averaged.</param>
/// <param name="Distillation">Knowledge distillation (section 3.3).</param>
/// <param name="Prototypes">Multimodal prototypes and pseudo-labels (section 3.4).</param>
/// <param name="Contrast">Multimodal contrastive learning (section 3.5).</param>
public sealed record TrmMlParts(bool Regions, bool Distillation, bool Prototypes, bool Contrast)
{
    /// <summary>Everything.</summary>
    public static TrmMlParts All { get; } = UpTo(AblationRow.Contrast);

    /// <summary>The parts of a row of the paper's ablation table; each row but <see cref="AblationRow.ContrastAlone"/> adds one to those before it.</summary>
    public static TrmMlParts UpTo(AblationRow row) => new(
        Regions: row >= AblationRow.Regions,
        Distillation: row >= AblationRow.Distillation,
        Prototypes: row is AblationRow.Prototypes or AblationRow.Contrast,
        Contrast: row >= AblationRow.ContrastAlone);

    /// <summary>Checks that nothing is on without what it needs.</summary>
    /// <exception cref="ArgumentException">Something is on while regions are off.</exception>
    public void Validate() =>
        Require.That(Regions || !(Distillation || Prototypes || Contrast), "Distillation, prototypes and contrast need the regions.");
}
