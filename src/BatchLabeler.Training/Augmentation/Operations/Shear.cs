using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Shears a picture, as Pillow's affine <c>transform</c> with bicubic interpolation; what is uncovered is grey.</summary>
public static class Shear
{
    /// <summary>Shifts every row by its distance from the top.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="slope">Pixels to the left for each row; negative to the right.</param>
    public static RgbImage ApplyX(RgbImage image, double slope) => Sample(image, (x, y) => (x + (slope * y), y));

    /// <summary>Shifts every column by its distance from the left edge.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="slope">Pixels upwards for each column; negative downwards.</param>
    public static RgbImage ApplyY(RgbImage image, double slope) => Sample(image, (x, y) => (x, (slope * x) + y));

    private static RgbImage Sample(RgbImage image, Func<double, double, (double X, double Y)> source)
    {
        var pixels = FilledImage.Of(image);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var (fromX, fromY) = source(x + 0.5, y + 0.5);
                if (fromX >= 0 && fromX < image.Width && fromY >= 0 && fromY < image.Height)
                    BicubicPoint.Read(image, fromX - 0.5, fromY - 0.5, pixels.AsSpan(((y * image.Width) + x) * 3, 3));
            }
        }
        return image with { Pixels = pixels };
    }
}
