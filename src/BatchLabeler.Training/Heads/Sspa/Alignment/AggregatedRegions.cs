using TorchSharp;

namespace BatchLabeler.Training.Heads.Sspa.Alignment;

/// <summary>What the soft aggregator makes of an image's patches.</summary>
/// <param name="Scores">Σ_i w_ij s_ij of Eq. 16, cosines, <c>[N, C]</c>.</param>
/// <param name="Weights">w of Eq. 15, each row sums to 1, <c>[N, C, P]</c>: the method's region map.</param>
public sealed record AggregatedRegions(torch.Tensor Scores, torch.Tensor Weights);
