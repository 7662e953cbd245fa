using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Inference.Images;

/// <summary>Makes the small pictures of a report. Aspect is given back to the square that the model saw.</summary>
public sealed class ThumbnailWriter
{
    private readonly BicubicResampler _resampler = new();

    /// <summary>Encodes a thumbnail of a decoded image.</summary>
    /// <param name="image">The picture as decoded for the model.</param>
    /// <param name="longSide">The longer side of the thumbnail in pixels.</param>
    /// <param name="format">The file format.</param>
    /// <param name="quality">1 to 100.</param>
    /// <returns>The content of the file.</returns>
    /// <exception cref="ArgumentException">The side is not positive, or the quality is out of range.</exception>
    public byte[] Encode(DecodedImage image, int longSide = 224, PictureFormat format = PictureFormat.Jpeg, int quality = 80)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longSide);
        var longer = Math.Max(image.OriginalWidth, image.OriginalHeight);
        var width = Math.Max(1, (int)Math.Round((double)longSide * image.OriginalWidth / longer));
        var height = Math.Max(1, (int)Math.Round((double)longSide * image.OriginalHeight / longer));
        var rgb = new byte[width * height * 3];
        _resampler.Resize(image.Rgb, image.Size, image.Size, rgb, width, height);
        return ImageWriter.Encode(rgb, width, height, format, quality);
    }
}
