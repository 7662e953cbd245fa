namespace BatchLabeler.Training.Heads.Sspa.Options;

/// <summary>How knowledge, context and image become label representations (the paper's Table VII).</summary>
public enum SynthesisForm
{
    /// <summary>Two quaternion layers, Eq. 6 to 10.</summary>
    Quaternion,

    /// <summary>Two real layers of the same widths.</summary>
    Mlp,

    /// <summary>One linear layer over all three.</summary>
    Concatenation,
}
