namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Which prototypes have to agree on a pseudo-label.</summary>
public enum PseudoLabelAgreement
{
    /// <summary>Both, as in Eq. 12.</summary>
    VisualAndText,

    /// <summary>The text prototype decides alone.</summary>
    TextOnly,

    /// <summary>The visual prototypes decide alone.</summary>
    VisualOnly,
}
