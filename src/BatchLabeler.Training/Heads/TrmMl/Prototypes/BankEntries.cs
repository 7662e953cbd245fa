using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>All visual prototypes of the bank at one moment, without gradient.</summary>
/// <param name="Features">The pixel features V, <c>[B, d]</c>.</param>
/// <param name="Categories">The category of each, <c>[B]</c>, Int64.</param>
public sealed record BankEntries(torch.Tensor Features, torch.Tensor Categories);
