using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl.Losses;

/// <summary>The terms of Eq. 15 for one batch, scalars without their weights; a part that is switched off is 0.</summary>
/// <param name="Total">L, the sum with weights.</param>
/// <param name="Query">Classification loss of z^q.</param>
/// <param name="Region">Classification loss of z^r.</param>
/// <param name="Distillation">L_KD.</param>
/// <param name="Contrast">L_NCE.</param>
public sealed record TrmMlLossTerms(torch.Tensor Total, torch.Tensor? Query, torch.Tensor Region, torch.Tensor? Distillation, torch.Tensor? Contrast);
