using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>
/// The mean pixel feature μ of a frozen encoder. Pixel features share so much that raw cosines between regions and visual prototypes hardly
/// tell a present category from an absent one; measured from μ they do (docs/method.md has the figures).
/// </summary>
public static class PixelOrigin
{
    private const int MostImages = 1024;
    private const int BatchSize = 128;

    /// <summary>The origin of a training, <c>[d]</c>; null for 0.</summary>
    public static float[]? InTraining(PixelFeatureSet features, PseudoLabelOptions options) =>
        options.Centred == Centring.Always ? Of(features) : null;

    /// <summary>The origin of the prototypes and thresholds that a training publishes, <c>[d]</c>; null for 0.</summary>
    public static float[]? InLabeling(PixelFeatureSet features, PseudoLabelOptions options) =>
        options.Centred == Centring.Never ? null : Of(features);

    /// <summary>The mean over the pixels, each of length 1, of the first 1,024 images of a set, <c>[d]</c>.</summary>
    public static float[] Of(PixelFeatureSet features)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var count = Math.Min(MostImages, features.Count);
        var sum = zeros(features.Dimension);
        for (var start = 0; start < count; start += BatchSize)
        {
            var images = Enumerable.Range(start, Math.Min(BatchSize, count - start)).ToArray();
            sum = sum + Pixels(features, images).sum([0L, 1L]);
        }
        return (sum / (count * (double)features.Pixels)).ToFloats();
    }

    private static Tensor Pixels(PixelFeatureSet features, int[] images) =>
        functional.normalize(tensor(features.GatherPixels(images)).reshape(images.Length, features.Pixels, features.Dimension), p: 2, dim: -1);
}
