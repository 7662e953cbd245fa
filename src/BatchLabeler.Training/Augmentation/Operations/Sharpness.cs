using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Smooths or sharpens, as Pillow's <c>ImageEnhance.Sharpness</c>.</summary>
public static class Sharpness
{
    private const int KernelSum = 13;
    private const int CentreBeyondOne = 4;

    /// <summary>Blends the smoothed picture with the picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="factor">0 for smooth, 1 for the picture itself, more for a sharper one.</param>
    public static RgbImage Apply(RgbImage image, double factor) => Blend.Apply(image, Smooth(image), factor);

    /// <summary>The mean over 3×3 pixels in which the middle counts five times; the border stays as it is.</summary>
    private static byte[] Smooth(RgbImage image)
    {
        var (source, stride) = (image.Pixels, image.Width * 3);
        var smooth = (byte[])source.Clone();
        for (var y = 1; y < image.Height - 1; y++)
        {
            for (var i = (y * stride) + 3; i < ((y + 1) * stride) - 3; i++)
            {
                var sum = source[i] * CentreBeyondOne;
                for (var row = i - stride; row <= i + stride; row += stride)
                    sum += source[row - 3] + source[row] + source[row + 3];
                smooth[i] = (byte)(((2 * sum) + KernelSum) / (2 * KernelSum));
            }
        }
        return smooth;
    }
}
