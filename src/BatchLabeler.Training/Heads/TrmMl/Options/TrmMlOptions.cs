using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Heads.TrmMl.Options;

/// <summary>Every choice of TRM-ML. What the paper states is the default, but for <see cref="Score"/>, <see cref="MatchingOptions.RegionForm"/>, <see cref="ContrastiveOptions.Project"/> and <see cref="ContrastiveWeight"/>; what it leaves open is named in the part's own options.</summary>
public sealed record TrmMlOptions
{
    /// <summary>The parts that are switched on.</summary>
    public TrmMlParts Parts { get; init; } = TrmMlParts.All;

    /// <summary>Dual prompts.</summary>
    public PromptOptions Prompts { get; init; } = new();

    /// <summary>Queries, decoder and regions.</summary>
    public DecoderOptions Decoder { get; init; } = new();

    /// <summary>Matching, Eq. 1.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>Partial asymmetric loss, Eq. 14.</summary>
    public ClassificationOptions Classification { get; init; } = new();

    /// <summary>Knowledge distillation, Eq. 6.</summary>
    public DistillationOptions Distillation { get; init; } = new();

    /// <summary>Prototypes and pseudo-labels, Eq. 7 to 12.</summary>
    public PseudoLabelOptions PseudoLabels { get; init; } = new();

    /// <summary>Contrastive loss, Eq. 13.</summary>
    public ContrastiveOptions Contrast { get; init; } = new();

    /// <summary>The output; without regions there is z^r alone.</summary>
    public OutputScore Score { get; init; } = OutputScore.Mean;

    /// <summary>α: weight of the region term in the classification loss.</summary>
    public double RegionWeight { get; init; } = 1;

    /// <summary>β of Eq. 15: weight of the distillation. The paper's 0.05 of the sum over its batch of 128 is 6.4 of the mean over any batch.</summary>
    public double DistillationWeight { get; init; } = 0.05 * 128;

    /// <summary>γ of Eq. 15: weight of the contrastive loss; the paper has 0.01, behind an MLP.</summary>
    public double ContrastiveWeight { get; init; } = 0.03;

    /// <summary>Checks the values of every part.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Parts.Validate();
        Prompts.Validate();
        Decoder.Validate();
        Matching.Validate();
        Classification.Validate();
        Distillation.Validate();
        PseudoLabels.Validate();
        Contrast.Validate();
        Require.That(
            Matching.RegionForm == RegionMatchForm.Feature || Decoder.NormalizePixels,
            "Cosines of pixels need pixel features of length 1: leave out the raw pixels, or match regions by feature.");
        Require.That(RegionWeight >= 0 && DistillationWeight >= 0 && ContrastiveWeight >= 0, "The weights of the losses must not be negative.");
    }
}
