using BatchLabeler.Training.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head sees of N images: the frozen features of the visual tower.</summary>
/// <param name="Pixels">Pixel features f, <c>[N, P, d]</c>, not normalised.</param>
/// <param name="Pooled">The tower's own image embedding, <c>[N, d]</c>, not normalised.</param>
public sealed record HeadInput(torch.Tensor Pixels, torch.Tensor Pooled)
{
    /// <summary>Gathers the given images of a set.</summary>
    public static HeadInput Of(PixelFeatureSet features, ReadOnlySpan<int> images) => new(
        features.PixelTensor(images),
        tensor(features.GatherPooled(images)).reshape(images.Length, features.Dimension));
}
