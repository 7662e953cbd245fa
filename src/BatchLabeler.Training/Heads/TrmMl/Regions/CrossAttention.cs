using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>What the cross-attention of Eq. 3 gives.</summary>
/// <param name="Energies">e: how strongly each query asks for each pixel, before any softmax, <c>[N, C, P]</c>.</param>
/// <param name="RegionMaps">R of Eq. 2, <c>[N, C, P]</c>, each entry at least 0.</param>
/// <param name="QueryFeatures">F^q of Eq. 3, <c>[N, C, d]</c>.</param>
/// <param name="RegionFeatures">F^r of Eq. 4, <c>[N, C, d]</c>, not normalised.</param>
public sealed record CrossAttention(torch.Tensor Energies, torch.Tensor RegionMaps, torch.Tensor QueryFeatures, torch.Tensor RegionFeatures);
