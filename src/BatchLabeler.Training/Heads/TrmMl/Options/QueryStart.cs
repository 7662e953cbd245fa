namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Where the category queries start: the paper names random ones and "the CLIP text encoder with prompt tuning".</summary>
public enum QueryStart
{
    /// <summary>Normal numbers.</summary>
    Random,

    /// <summary>The text features of the hand-written prompt, scaled to the length of a random query.</summary>
    Text,

    /// <summary>
    /// As <see cref="Text"/>; in the second stage the text prototypes, which are the features of the prompts that the first has tuned, each
    /// as far as its known positives carry it (<see cref="DecoderOptions.QueryPrior"/>).
    /// </summary>
    Prototypes,

    /// <summary>
    /// No start but a bond: at every step the features of the positive prompts, each as far as its known positives carry it; the hand-written ones
    /// in the first of two stages.
    /// </summary>
    Prompts,
}
