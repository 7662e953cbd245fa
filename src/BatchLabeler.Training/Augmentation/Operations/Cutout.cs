using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>
/// Paints a rectangle of one random colour over a picture. Its middle is anywhere, so it may be cut by an edge; like Pillow's
/// <c>rectangle</c> it holds both its ends, so it is a pixel larger than its sides say.
/// </summary>
public static class Cutout
{
    /// <summary>Paints the rectangle.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="share">Sides of the rectangle as a share of those of the picture, 0 to 1.</param>
    /// <param name="random">Draws the middle and the colour.</param>
    public static RgbImage Apply(RgbImage image, double share, SplitMix64 random)
    {
        var (left, right) = Range(random, image.Width, share);
        var (top, bottom) = Range(random, image.Height, share);
        byte[] color = [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)];
        var pixels = (byte[])image.Pixels.Clone();
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
                color.CopyTo(pixels.AsSpan(((y * image.Width) + x) * 3));
        }
        return image with { Pixels = pixels };
    }

    private static (int First, int Last) Range(SplitMix64 random, int side, double share)
    {
        var (middle, half) = (random.Next(side), (int)((share * side) + 0.5) / 2);
        return (Math.Max(middle - half, 0), Math.Min(middle + half, side - 1));
    }
}
