using NetVips;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>Reads JPEG, PNG, WebP, GIF and TIFF through libvips.</summary>
internal static class VipsReader
{
    /// <summary>
    /// A JPEG is decoded at 1/2, 1/4 or 1/8 of its size when what remains is at least this many times the target. Three times keeps
    /// the result within a mean of 0.5 and a maximum of 3 of 255 of a full decode; twice, measured on photographs, does not.
    /// </summary>
    private const double ShrinkMargin = 3;

    /// <summary>Reads the first frame or page.</summary>
    /// <exception cref="ImageException">The file is over a limit or cannot be decoded.</exception>
    internal static RgbPicture Read(ImageFormat format, byte[] content, int size, ImageLimits limits, DecodeDeadline deadline)
    {
        limits.CheckFrames(FileStructure.CountFrames(format, content, stopAfter: (int)Math.Min(limits.MaxFrames + 1L, int.MaxValue)));
        try
        {
            using var header = Open(format, content, 1);
            limits.CheckPixels(header.Width, header.Height);
            var shrink = format == ImageFormat.Jpeg ? Shrink(header, size) : 1;
            using var reopened = shrink > 1 ? Open(format, content, shrink) : null;
            return Render(reopened ?? header, (header.Width, header.Height), deadline);
        }
        catch (VipsException exception)
        {
            throw Explain(format, content, exception, deadline);
        }
    }

    private static Image Open(ImageFormat format, byte[] content, int shrink) => format switch
    {
        ImageFormat.Jpeg => Image.JpegloadBuffer(content, shrink: shrink, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Png => Image.PngloadBuffer(content, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.WebP => Image.WebploadBuffer(content, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Gif => Image.GifloadBuffer(content, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Tiff => Image.TiffloadBuffer(content, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        _ => throw new ArgumentException($"libvips does not read {format}.", nameof(format)),
    };

    private static int Shrink(Image header, int size)
    {
        var ratio = Math.Min(header.Width, header.Height) / (ShrinkMargin * size);
        return ratio switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
    }

    private static RgbPicture Render(Image image, (int Width, int Height) stored, DecodeDeadline deadline)
    {
        var tag = image.Contains("orientation") ? (int)image.Get("orientation") : 0;
        var orientation = OrientationExtensions.FromTag(tag);
        using var ready = ColorConversion.ToBytes(image);
        deadline.Watch(ready);
        nint pixels;
        try
        {
            pixels = ready.WriteToMemory(out _);
        }
        finally
        {
            deadline.Unwatch();
        }
        if (ready.Bands == 3) return new RgbPicture(pixels, ready.Width, ready.Height) { Orientation = orientation, Stored = stored };
        try
        {
            var rgb = ColorConversion.FromCmyk(pixels, ready.Width * ready.Height);
            return new RgbPicture(rgb, ready.Width, ready.Height) { Orientation = orientation, Stored = stored };
        }
        finally
        {
            NetVips.NetVips.Free(pixels);
        }
    }

    private static ImageException Explain(ImageFormat format, byte[] content, VipsException exception, DecodeDeadline deadline)
    {
        deadline.ThrowIfPassed();
        return FileStructure.IsCut(format, content)
            ? new ImageException(ImageErrorCode.Truncated, $"The file ends before its {format} image does.", exception)
            : new ImageException(ImageErrorCode.Corrupt, $"The {format} image cannot be decoded: {LastLine(exception.Message)}", exception);
    }

    private static string LastLine(string message) =>
        message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., var last]
            ? last.TrimEnd('.') + "."
            : "libvips gives no reason.";
}
