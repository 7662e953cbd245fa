using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Category queries, the one-head cross-attention decoder and the form of the regions (section 3.2).</summary>
public sealed record DecoderOptions
{
    /// <summary>Where the category queries start.</summary>
    public QueryStart QueryStart { get; init; } = QueryStart.Prompts;

    /// <summary>
    /// How many known positives the hand-written prompt counts as beside a learned one in <see cref="Options.QueryStart.Prompts"/> and
    /// <see cref="Options.QueryStart.Prototypes"/>: with n of its own the learned one counts n / (n + prior). 0 takes the learned ones alone.
    /// </summary>
    public double QueryPrior { get; init; } = 4;

    /// <summary>Where query, key, value and output projections start.</summary>
    public ProjectionStart ProjectionStart { get; init; } = ProjectionStart.Identity;

    /// <summary>Factor on the cosine between query and pixel at the start of <see cref="Options.ProjectionStart.Identity"/> with text queries.</summary>
    public double InitialSharpness { get; init; } = 20;

    /// <summary>A factor on the energies is trained: one number makes all maps sharper or softer. Without it the sharpness lies in W_q and W_k.</summary>
    public bool LearnSharpness { get; init; } = true;

    /// <summary>What the keys know about places.</summary>
    public PositionalEncodingForm Positions { get; init; } = PositionalEncodingForm.None;

    /// <summary>Eq. 3 to the letter, or with layer norms.</summary>
    public DecoderForm Form { get; init; } = DecoderForm.PostNorm;

    /// <summary>Hidden width of the feed-forward layer in multiples of d.</summary>
    public int HiddenMultiple { get; init; } = 4;

    /// <summary>Dropout inside the decoder, 0 (none) up to below 1.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Region map of Eq. 2: softmax over pixels (the attention itself) or a sigmoid per pixel.</summary>
    public RegionMapForm MapForm { get; init; } = RegionMapForm.Softmax;

    /// <summary>Added to the energies before the sigmoid; below zero a map starts nearly empty instead of half full.</summary>
    public double MapOffset { get; init; } = -3;

    /// <summary>Pixel features are L2-normalised before anything else.</summary>
    public bool NormalizePixels { get; init; } = true;

    /// <summary>The factor that is trained, at the start: the sharpness, or 1 where projections start at random and cosines mean nothing yet.</summary>
    internal double StartOfSharpness => LearnSharpness && ProjectionStart == ProjectionStart.Identity ? InitialSharpness : 1;

    /// <summary>W_qᵀ W_k at the start, in identities.</summary>
    internal double StartOfProjections => InitialSharpness / StartOfSharpness;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(HiddenMultiple >= 1, "The hidden width of the decoder must be at least one multiple of d.");
        Require.That(Dropout is >= 0 and < 1, "Dropout must lie in [0, 1).");
        Require.That(QueryPrior >= 0, "The prior of the queries must not be negative.");
        Require.That(InitialSharpness > 0, "The initial sharpness must be positive.");
        Require.That(double.IsFinite(MapOffset), "The map offset must be a finite number.");
    }
}
