using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Keeps the upper bits of every value, as Pillow's <c>ImageOps.posterize</c>.</summary>
public static class Posterize
{
    /// <summary>Sets the lower bits to zero.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="bits">Bits to keep, 1 to 8; 8 changes nothing.</param>
    public static RgbImage Apply(RgbImage image, int bits) => ChannelTable.Apply(image, value => value & (byte.MaxValue << (8 - bits)));
}
