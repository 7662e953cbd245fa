using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Turns scenes into the trunk's input.</summary>
internal static class ScenePixels
{
    /// <summary>
    /// Normalised RGB [B, S, S, 3] as a tensor [B, 3, S, S] whose memory stays channels-last: the convolutions are several
    /// times faster so.
    /// </summary>
    public static Tensor ToTensor(float[] pixels, int count, bool useBFloat16)
    {
        var size = (long)Math.Sqrt(pixels.Length / (3 * count));
        var rows = tensor(pixels, new long[] { count, size, size, 3 });
        return (useBFloat16 ? rows.to(ScalarType.BFloat16) : rows).permute(0, 3, 1, 2);
    }
}
