using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Inverts what is bright, as Pillow's <c>ImageOps.solarize</c>.</summary>
public static class Solarize
{
    /// <summary>Inverts the values from a threshold on.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="threshold">From 256, which changes nothing, to 0, which inverts everything.</param>
    public static RgbImage Apply(RgbImage image, double threshold) =>
        ChannelTable.Apply(image, value => value < threshold ? value : byte.MaxValue - value);
}
