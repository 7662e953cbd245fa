using TorchSharp;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head says whose scores are decided from one cosine for each category.</summary>
/// <param name="Scores">z, <c>[N, C]</c>.</param>
/// <param name="RegionMaps"><c>[N, C, P]</c>, never negative.</param>
/// <param name="RegionFeatures"><c>[N, C, d]</c>, each of length 1.</param>
/// <param name="Cosines">The cosines, <c>[N, C]</c>.</param>
public sealed record CosineOutput(torch.Tensor Scores, torch.Tensor RegionMaps, torch.Tensor RegionFeatures, torch.Tensor Cosines)
    : HeadOutput(Scores, RegionMaps, RegionFeatures);
