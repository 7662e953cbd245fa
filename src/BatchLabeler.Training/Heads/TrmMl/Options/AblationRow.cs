namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>The rows of the paper's ablation table, in its order.</summary>
public enum AblationRow
{
    /// <summary>Dual prompts against the mean over pixels.</summary>
    Baseline,

    /// <summary>Adds category-aware regions.</summary>
    Regions,

    /// <summary>Adds knowledge distillation.</summary>
    Distillation,

    /// <summary>Adds prototypes and pseudo-labels.</summary>
    Prototypes,

    /// <summary>Regions, distillation and contrastive learning, without prototypes and pseudo-labels.</summary>
    ContrastAlone,

    /// <summary>Adds contrastive learning to all the others: the whole method.</summary>
    Contrast,
}
