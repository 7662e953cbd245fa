using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head sees of N images: the frozen features of the visual tower.</summary>
/// <param name="Pixels">Pixel features f, <c>[N, P, d]</c>, not normalised.</param>
/// <param name="Pooled">The tower's own image embedding, <c>[N, d]</c>, not normalised.</param>
public sealed record HeadInput(torch.Tensor Pixels, torch.Tensor Pooled)
{
    /// <summary>Gathers the given images of a set. The set stays where it is; only these images are brought to the device.</summary>
    /// <param name="features">The set.</param>
    /// <param name="images">The images.</param>
    /// <param name="placement">Where the tensors lie; null for the processor.</param>
    public static HeadInput Of(PixelFeatureSet features, ReadOnlySpan<int> images, DevicePlacement? placement = null)
    {
        var place = placement ?? DevicePlacement.Processor;
        return new HeadInput(
            place.Send(features.PixelTensor(images)),
            place.Send(tensor(features.GatherPooled(images)).reshape(images.Length, features.Dimension)));
    }
}
