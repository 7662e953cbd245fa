using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Shifts a picture by whole pixels, as Pillow's affine <c>transform</c> without interpolation; what is uncovered is grey.</summary>
public static class Translate
{
    /// <summary>Shifts to the left.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="share">How far, in widths; negative shifts to the right.</param>
    public static RgbImage ApplyX(RgbImage image, double share)
    {
        var shift = Pixels(share, image.Width);
        return FilledImage.Move(image, (x, y) => (x + shift, y));
    }

    /// <summary>Shifts upwards.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="share">How far, in heights; negative shifts downwards.</param>
    public static RgbImage ApplyY(RgbImage image, double share)
    {
        var shift = Pixels(share, image.Height);
        return FilledImage.Move(image, (x, y) => (x, y + shift));
    }

    private static int Pixels(double share, int side) => (int)Math.Floor((share * side) + 0.5);
}
