using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>All visual prototypes of the bank at one moment, without gradient.</summary>
/// <param name="Features">The directions of the pixel features V as seen from the origin, <c>[B, d]</c>.</param>
/// <param name="Categories">The category of each, <c>[B]</c>, Int64.</param>
/// <param name="Origin">μ, <c>[d]</c>, from which the directions are measured.</param>
public sealed record BankEntries(torch.Tensor Features, torch.Tensor Categories, torch.Tensor Origin);
