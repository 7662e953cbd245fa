using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Weakens or strengthens contrasts, as Pillow's <c>ImageEnhance.Contrast</c>.</summary>
public static class Contrast
{
    /// <summary>Blends the picture's mean grey with the picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">0 for one grey, 1 for the picture itself, more for stronger contrasts.</param>
    public static RgbImage Apply(RgbImage image, double factor)
    {
        var grey = Luminance.Of(image.Pixels);
        var without = new byte[image.Pixels.Length];
        Array.Fill(without, (byte)((grey.Sum(value => (long)value) / (double)grey.Length) + 0.5));
        return Blend.Apply(image, without, factor);
    }
}
