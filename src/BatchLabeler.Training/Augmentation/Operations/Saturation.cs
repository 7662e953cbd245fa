using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Weakens or strengthens colours, as Pillow's <c>ImageEnhance.Color</c>.</summary>
public static class Saturation
{
    /// <summary>Blends the grey picture with the picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">0 for grey, 1 for the picture itself, more for stronger colours.</param>
    public static RgbImage Apply(RgbImage image, double factor) =>
        Blend.Apply(image, [.. Luminance.Of(image.Pixels).SelectMany(grey => Enumerable.Repeat(grey, 3))], factor);
}
