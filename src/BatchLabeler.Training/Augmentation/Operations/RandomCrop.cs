using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Cuts a random part out and resizes it to a square, as torchvision's <c>RandomResizedCrop</c> with bicubic interpolation.</summary>
/// <param name="resampler">Resizes.</param>
public sealed class RandomCrop(BicubicResampler resampler)
{
    private const int Attempts = 10;
    private const double SmallestRatio = 3.0 / 4;
    private const double LargestRatio = 4.0 / 3;

    /// <summary>Cuts and resizes.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="size">Side of the square in pixels.</param>
    /// <param name="smallest">Smallest share of the area, above 0 and at most 1.</param>
    /// <param name="random">Draws the part.</param>
    public RgbImage Apply(RgbImage image, int size, double smallest, SplitMix64 random)
    {
        var (left, top, width, height) = Draw(image.Width, image.Height, smallest, random);
        var part = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            image.Pixels.AsSpan((((top + y) * image.Width) + left) * 3, width * 3).CopyTo(part.AsSpan(y * width * 3));
        var square = new RgbImage(size, size, new byte[size * size * 3]);
        resampler.Resize(part, width, height, square.Pixels, size, size);
        return square;
    }

    /// <summary>Draws a part whose sides have a ratio from 3:4 to 4:3; where ten draws do not fit, the largest part in the middle.</summary>
    internal static (int Left, int Top, int Width, int Height) Draw(int width, int height, double smallest, SplitMix64 random)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var area = (double)width * height * (smallest + ((1 - smallest) * random.NextDouble()));
            var ratio = Math.Exp(Math.Log(SmallestRatio) + ((Math.Log(LargestRatio) - Math.Log(SmallestRatio)) * random.NextDouble()));
            var (across, down) = ((int)Math.Round(Math.Sqrt(area * ratio)), (int)Math.Round(Math.Sqrt(area / ratio)));
            if (across > 0 && across <= width && down > 0 && down <= height)
                return (random.Next(width - across + 1), random.Next(height - down + 1), across, down);
        }
        var (most, tallest) = ((int)Math.Round(height * LargestRatio), (int)Math.Round(width / SmallestRatio));
        var (wide, high) = (Math.Max(1, Math.Min(width, most)), Math.Max(1, Math.Min(height, tallest)));
        return ((width - wide) / 2, (height - high) / 2, wide, high);
    }
}
