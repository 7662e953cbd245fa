namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Where the linear maps of the cross-attention start.</summary>
public enum ProjectionStart
{
    /// <summary>Xavier uniform, as transformer decoders do.</summary>
    Random,

    /// <summary>Scaled identities: the first maps are then the text-to-pixel similarities of the towers themselves.</summary>
    Identity,
}
