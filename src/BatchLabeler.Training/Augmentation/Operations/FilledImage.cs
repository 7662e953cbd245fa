using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>The ground on which a moved picture is drawn.</summary>
internal static class FilledImage
{
    /// <summary>What is seen beyond the edge of a picture, in every channel.</summary>
    public const byte Grey = 128;

    /// <summary>Moves pixels without mixing them; where no source pixel belongs stays <see cref="Grey"/>.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="source">The source pixel (x, y) of a target pixel (x, y); it may lie outside.</param>
    public static RgbImage Move(RgbImage image, Func<int, int, (int X, int Y)> source)
    {
        var pixels = Of(image);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (fromX, fromY) = source(x, y);
                if ((uint)fromX < (uint)image.Width && (uint)fromY < (uint)image.Height)
                    image.Pixels.AsSpan(((fromY * image.Width) + fromX) * 3, 3).CopyTo(pixels.AsSpan(((y * image.Width) + x) * 3));
            }
        }
        return image with { Pixels = pixels };
    }

    /// <summary>Grey pixels in the size of a picture.</summary>
    public static byte[] Of(RgbImage image)
    {
        var pixels = new byte[image.Pixels.Length];
        Array.Fill(pixels, Grey);
        return pixels;
    }
}
