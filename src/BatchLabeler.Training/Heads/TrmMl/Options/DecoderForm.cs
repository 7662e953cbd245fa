namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>How the decoder turns attended pixels into query-level representations F^q.</summary>
public enum DecoderForm
{
    /// <summary>Eq. 3 to the letter: A + MLP(A).</summary>
    Paper,

    /// <summary>The decoder of the paper's code lineage: layer norms after attention and feed-forward, and a projection MLP at the end.</summary>
    PostNorm,
}
