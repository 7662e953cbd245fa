using TorchSharp;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>What SSPA says about N images.</summary>
/// <param name="Scores">The logit of the mean of both branches' probabilities (Eq. 18), <c>[N, C]</c>.</param>
/// <param name="RegionMaps">w of the soft aggregator (Eq. 15), <c>[N, C, P]</c>.</param>
/// <param name="RegionFeatures">What w cuts out of the pixel features, <c>[N, C, d]</c>, each of length 1.</param>
/// <param name="Global">Logits of the global branch, <c>[N, C]</c>.</param>
/// <param name="Regional">Logits of the regional branch, <c>[N, C]</c>.</param>
/// <param name="GlobalCosines">cos(v, T_s), <c>[N, C]</c>.</param>
/// <param name="RegionalCosines">The aggregated similarities of Eq. 16, <c>[N, C]</c>.</param>
public sealed record SspaOutput(
    torch.Tensor Scores,
    torch.Tensor RegionMaps,
    torch.Tensor RegionFeatures,
    torch.Tensor Global,
    torch.Tensor Regional,
    torch.Tensor GlobalCosines,
    torch.Tensor RegionalCosines) : HeadOutput(Scores, RegionMaps, RegionFeatures);
