namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>What the keys of the cross-attention know about places.</summary>
public enum PositionalEncodingForm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Sines and cosines of row and column are added to the pixel features.</summary>
    Sine,
}
