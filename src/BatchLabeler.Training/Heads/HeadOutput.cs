using TorchSharp;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head says about N images. A head whose loss needs more derives its own output.</summary>
/// <param name="Scores">z, <c>[N, C]</c>; the probability is σ(z).</param>
/// <param name="RegionMaps">Where each category was looked for, <c>[N, C, P]</c>, never negative.</param>
/// <param name="RegionFeatures">What the maps cut out of the pixel features, <c>[N, C, d]</c>, each of length 1.</param>
public record HeadOutput(torch.Tensor Scores, torch.Tensor RegionMaps, torch.Tensor RegionFeatures);
