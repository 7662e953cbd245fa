using BatchLabeler.Training.Heads.Prompts;
using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl;

/// <summary>What the head says about a batch of N images.</summary>
/// <param name="RegionScores">z^r of Eq. 5, <c>[N, C]</c>.</param>
/// <param name="QueryScores">z^q of Eq. 5, <c>[N, C]</c>; null without regions.</param>
/// <param name="RegionMaps">R of Eq. 2, <c>[N, C, P]</c>.</param>
/// <param name="RegionFeatures">F^r of Eq. 4, L2-normalised, <c>[N, C, d]</c>.</param>
/// <param name="Pixels">The pixel features f the regions were cut from, <c>[N, P, d]</c>.</param>
/// <param name="Text">The text representations G.</param>
public sealed record TrmMlOutput(
    torch.Tensor RegionScores,
    torch.Tensor? QueryScores,
    torch.Tensor RegionMaps,
    torch.Tensor RegionFeatures,
    torch.Tensor Pixels,
    PromptFeatures Text);
