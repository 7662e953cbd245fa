namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Which score of Eq. 5 is the method's output.</summary>
public enum OutputScore
{
    /// <summary>z^r, as section 3.6 has it; the decoder's layers behind the attention are for training alone.</summary>
    Region,

    /// <summary>The mean of z^r and z^q, which err on different images.</summary>
    Mean,
}
