using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Sspa.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>Eq. 19: L = L_global + λ L_regional, both the asymmetric loss of Eq. 17 over the known labels.</summary>
public sealed class SspaLoss(SspaOptions options)
{
    private readonly PartialAsymmetricLoss _classification = new(options.Classification);

    /// <summary>The loss of a batch, a scalar.</summary>
    /// <param name="output">What the head says.</param>
    /// <param name="labels">Known labels in {−1, 0, 1}, <c>[N, C]</c>.</param>
    public Tensor Compute(SspaOutput output, Tensor labels) =>
        _classification.Compute(output.Global, labels) + (_classification.Compute(output.Regional, labels) * options.RegionWeight);
}
