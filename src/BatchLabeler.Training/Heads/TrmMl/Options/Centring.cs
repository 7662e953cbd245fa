namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>When similarities to visual prototypes (Eq. 8) are measured from the mean pixel feature instead of from 0.</summary>
public enum Centring
{
    /// <summary>Never: plain cosines, as the paper has them.</summary>
    Never,

    /// <summary>In labelling alone: the published prototypes and thresholds are centred, those of the training are not.</summary>
    Labeling,

    /// <summary>In training too.</summary>
    Always,
}
