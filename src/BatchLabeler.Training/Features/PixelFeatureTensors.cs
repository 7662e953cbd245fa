using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Features;

/// <summary>Features of a set as tensors.</summary>
public static class PixelFeatureTensors
{
    /// <summary>The pixel features <c>[n, P, d]</c> of some images, read straight into the tensor's memory on the CPU.</summary>
    public static Tensor PixelTensor(this PixelFeatureSet features, ReadOnlySpan<int> images)
    {
        var pixels = empty(new long[] { images.Length, features.Pixels, features.Dimension });
        features.GatherPixels(images, MemoryMarshal.Cast<byte, float>(pixels.bytes));
        return pixels;
    }
}
