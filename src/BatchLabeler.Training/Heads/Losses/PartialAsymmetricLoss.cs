using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Losses;

/// <summary>
/// The partial asymmetric loss (TRM-ML, Eq. 14; Ruan et al., Eq. 10 and 11) on p = σ(z): −(1 − p)^γ+ log p for present,
/// −p_m^γ− log(1 − p_m) with p_m = max(p − c, 0) for absent labels, nothing for unknown ones. The focusing weights carry no gradient.
/// </summary>
public sealed class PartialAsymmetricLoss(ClassificationOptions options)
{
    private const double SmallestProbability = 1e-8;

    /// <summary>The loss of a batch, a scalar; 0 when no label is known.</summary>
    /// <param name="scores">z, <c>[N, C]</c>.</param>
    /// <param name="labels">y in {−1, 0, 1}, <c>[N, C]</c>, of the same element type and on any device.</param>
    /// <param name="weights">A weight per entry, <c>[N, C]</c>; null for 1.</param>
    public Tensor Compute(Tensor scores, Tensor labels, Tensor? weights = null)
    {
        labels = labels.Beside(scores);
        var present = labels.gt(0).to_type(scores.dtype);
        var absent = labels.lt(0).to_type(scores.dtype);
        var p = scores.sigmoid();
        var shifted = (p - options.Clip).clamp_min(0);
        var ofPresent = Focus(1 - p, options.PositiveFocus) * p.clamp_min(SmallestProbability).log();
        var ofAbsent = Focus(shifted, options.NegativeFocus) * (1 - shifted).clamp_min(SmallestProbability).log();
        var likelihood = (present * ofPresent) + (absent * ofAbsent);
        var sum = -(weights is null ? likelihood : likelihood * weights).sum();
        return options.Reduction == ClassificationReduction.Batch
            ? sum / scores.shape[0]
            : sum / (present + absent).sum().clamp_min(1);
    }

    private static Tensor Focus(Tensor surprise, double exponent) => surprise.detach().pow(exponent);
}
