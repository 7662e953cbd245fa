using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Both outputs of a visual tower.</summary>
/// <param name="Pixels">Pixel features, row by row over the grid, not normalised, [N, P, d].</param>
/// <param name="Pooled">CLIP's image embedding, not normalised, [N, d].</param>
public readonly record struct TowerFeatures(Tensor Pixels, Tensor Pooled);
