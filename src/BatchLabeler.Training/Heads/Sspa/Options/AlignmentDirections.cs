namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>Which side learns from the other (the paper's Table VIII).</summary>
public enum AlignmentDirections
{
    /// <summary>Labels from pixels and pixels from labels, Eq. 12 and 13.</summary>
    Both,

    /// <summary>Labels from pixels, Eq. 12.</summary>
    VisualToSemantic,

    /// <summary>Pixels from labels, Eq. 13.</summary>
    SemanticToVisual,

    /// <summary>Neither.</summary>
    None,
}
