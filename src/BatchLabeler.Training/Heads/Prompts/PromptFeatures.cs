using TorchSharp;

namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>The text representations G of the dual prompts.</summary>
/// <param name="Positive">g+, <c>[C, d]</c>, L2-normalised.</param>
/// <param name="Negative">g−, <c>[C, d]</c>, L2-normalised.</param>
public sealed record PromptFeatures(torch.Tensor Positive, torch.Tensor Negative);
