namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>What a present pseudo-label also needs in training.</summary>
public enum PseudoLabelGuard
{
    /// <summary>Nothing, as in the paper.</summary>
    None,

    /// <summary>Its region must be nearer to the visual prototypes of its own category than to those of any other.</summary>
    Nearest,
}
