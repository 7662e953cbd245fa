using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Darkens or brightens, as Pillow's <c>ImageEnhance.Brightness</c>.</summary>
public static class Brightness
{
    /// <summary>Blends black with the picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">0 for black, 1 for the picture itself, more for a brighter one.</param>
    public static RgbImage Apply(RgbImage image, double factor) => Blend.Apply(image, new byte[image.Pixels.Length], factor);
}
