using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Losses;

/// <summary>Eq. 15: L = L_cls + β L_KD + γ L_NCE with L_cls = L^q_cls + α L^r_cls.</summary>
public sealed class TrmMlLoss : Module
{
    private readonly TrmMlOptions _options;
    private readonly PartialAsymmetricLoss _classification;
    private readonly DistillationLoss _distillation;
    private readonly MultimodalContrastiveLoss? _contrast;

    /// <summary>Creates the losses of the parts that are on, for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">The method's choices.</param>
    /// <param name="placement">Where what they learn lies; null for the processor.</param>
    public TrmMlLoss(long dimension, TrmMlOptions options, DevicePlacement? placement = null)
        : base(nameof(TrmMlLoss))
    {
        _options = options;
        _classification = new PartialAsymmetricLoss(options.Classification);
        _distillation = new DistillationLoss(options.Distillation);
        if (options.Parts.Contrast)
            register_module("contrast", _contrast = new MultimodalContrastiveLoss(dimension, options.Contrast, placement));
    }

    /// <summary>The loss of a batch.</summary>
    /// <param name="output">What the head says.</param>
    /// <param name="labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>, on the processor.</param>
    /// <param name="pseudoLabels">Pseudo-labels where labels are unknown and 0 elsewhere, <c>[N, C]</c>, beside them; null for none.</param>
    /// <param name="bank">Entries of the visual bank; null for none.</param>
    public TrmMlLossTerms Compute(TrmMlOutput output, Tensor labels, Tensor? pseudoLabels, BankEntries? bank)
    {
        var all = (pseudoLabels is null ? labels : labels + pseudoLabels).Beside(output.RegionScores);
        var weights = pseudoLabels is null ? null : (1 - (pseudoLabels.abs() * (1 - _options.PseudoLabels.Weight))).Beside(output.RegionScores);
        var region = _classification.Compute(output.RegionScores, all, weights);
        if (output.QueryScores is null)
            return new TrmMlLossTerms(region * _options.RegionWeight, null, region, null, null);

        var query = _classification.Compute(output.QueryScores, all, weights);
        var total = query + (region * _options.RegionWeight);
        var distillation = _options.Parts.Distillation ? _distillation.Compute(output.RegionScores, output.QueryScores) : null;
        if (distillation is not null)
            total = total + (distillation * _options.DistillationWeight);
        var contrast = _contrast?.Compute(output.Text.Positive, output.RegionFeatures, labels, bank);
        if (contrast is not null)
            total = total + (contrast * _options.ContrastiveWeight);
        return new TrmMlLossTerms(total, query, region, distillation, contrast);
    }
}
