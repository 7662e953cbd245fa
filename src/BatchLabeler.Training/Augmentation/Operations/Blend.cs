using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>
/// Goes from a picture without some quality towards the picture with it, and beyond, as Pillow's <c>Image.blend</c>: in single precision,
/// cut off instead of rounded.
/// </summary>
internal static class Blend
{
    /// <param name="image">The picture.</param>
    /// <param name="without">Its pixels without the quality.</param>
    /// <param name="factor">0 for the picture without, 1 for the picture itself.</param>
    public static RgbImage Apply(RgbImage image, byte[] without, double factor)
    {
        var (pixels, alpha) = (new byte[image.Pixels.Length], (float)factor);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp((int)(without[i] + (alpha * (image.Pixels[i] - without[i]))), 0, byte.MaxValue);
        return image with { Pixels = pixels };
    }
}
