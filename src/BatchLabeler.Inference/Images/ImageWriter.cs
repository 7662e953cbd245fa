using System.Runtime.InteropServices;
using NetVips;

namespace BatchLabeler.Inference.Images;

/// <summary>Writes RGB pixels as a picture file.</summary>
public static class ImageWriter
{
    /// <summary>Encodes pixels; the same pixels give the same bytes.</summary>
    /// <param name="rgb">Pixels row by row, <c>[height, width, 3]</c>, eight bits.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="format">The file format.</param>
    /// <param name="quality">1 to 100, for JPEG and WebP.</param>
    /// <returns>The content of the file.</returns>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size, or the quality is out of range.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, PictureFormat format, int quality = 90)
    {
        if (width < 1 || height < 1 || rgb.Length != (long)width * height * 3)
            throw new ArgumentException($"A picture of {width} x {height} needs {(long)width * height * 3} bytes, not {rgb.Length}.");
        if (quality is < 1 or > 100) throw new ArgumentException($"The quality must be from 1 to 100, not {quality}.");

        LibVips.Prepare();
        using var raw = Wrap(rgb, width, height);
        using var image = raw.Copy(interpretation: Enums.Interpretation.Srgb);
        return format switch
        {
            PictureFormat.Png => image.WriteToBuffer(".png"),
            PictureFormat.Jpeg => image.WriteToBuffer(".jpg", new VOption { { "Q", quality }, { "optimize_coding", true } }),
            PictureFormat.WebP => image.WriteToBuffer(".webp", new VOption { { "Q", quality } }),
            _ => throw new ArgumentException($"{format} is no picture format."),
        };
    }

    /// <summary>Saves pixels; the file's extension (.png, .jpg, .jpeg or .webp) names the format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rgb">Pixels row by row, <c>[height, width, 3]</c>, eight bits.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="quality">1 to 100, for JPEG and WebP.</param>
    /// <exception cref="ArgumentException">The extension, the size or the quality is not valid.</exception>
    public static void Save(string path, ReadOnlySpan<byte> rgb, int width, int height, int quality = 90) =>
        File.WriteAllBytes(path, Encode(rgb, width, height, FormatOf(path), quality));

    private static PictureFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => PictureFormat.Png,
        ".jpg" or ".jpeg" => PictureFormat.Jpeg,
        ".webp" => PictureFormat.WebP,
        var other => throw new ArgumentException($"Pictures are written as .png, .jpg or .webp, not as '{other}'."),
    };

    private static unsafe Image Wrap(ReadOnlySpan<byte> rgb, int width, int height)
    {
        fixed (byte* pixels = &MemoryMarshal.GetReference(rgb))
            return Image.NewFromMemoryCopy((nint)pixels, (ulong)rgb.Length, width, height, 3, Enums.BandFormat.Uchar);
    }
}
