using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.FineTuning;

/// <summary>
/// Keeps a head near the one it came from: Σ w KL(σ(z_parent) ‖ σ(z)) over all entries, divided by the batch, where w is 1 for an unknown label
/// and less for a known one. It is 0 for the parent itself.
/// </summary>
public static class RetentionLoss
{
    /// <summary>The loss of a batch, a scalar, at least 0.</summary>
    /// <param name="scores">z, <c>[N, C]</c>.</param>
    /// <param name="parent">z of the parent, <c>[N, C]</c>, without gradient, on any device.</param>
    /// <param name="labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>, on any device.</param>
    /// <param name="knownWeight">w of a known label, 0 to 1.</param>
    public static Tensor Compute(Tensor scores, Tensor parent, Tensor labels, double knownWeight)
    {
        (parent, labels) = (parent.Beside(scores), labels.Beside(scores));
        var probability = parent.sigmoid();
        // BCE with the parent's probability, less what it costs the parent itself.
        var divergence = scores.softplus() - parent.softplus() - (probability * (scores - parent));
        return (divergence * (1 - (labels.abs() * (1 - knownWeight)))).sum() / scores.shape[0];
    }
}
