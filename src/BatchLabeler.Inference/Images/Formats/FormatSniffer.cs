namespace BatchLabeler.Inference.Images.Formats;

/// <summary>Tells formats apart by their first bytes.</summary>
internal static class FormatSniffer
{
    /// <summary>Finds the format of a file.</summary>
    /// <exception cref="ImageException">It is no image, or one of a format that is not read.</exception>
    internal static ImageFormat Find(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((byte[])[0xFF, 0xD8, 0xFF])) return ImageFormat.Jpeg;
        if (content.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ImageFormat.Png;
        if (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8)) return ImageFormat.Gif;
        if (content.StartsWith("RIFF"u8) && At(content, 8, "WEBP"u8)) return ImageFormat.WebP;
        if (content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8)) return ImageFormat.Tiff;
        if (content.StartsWith("II+\0"u8) || content.StartsWith("MM\0+"u8)) return ImageFormat.Tiff;
        if (content.StartsWith("BM"u8) && BmpHeader.LooksLikeOne(content)) return ImageFormat.Bmp;
        throw Unsupported(content) is { } name
            ? new ImageException(ImageErrorCode.UnsupportedFormat, $"This is {name}; only JPEG, PNG, WebP, GIF, TIFF and BMP are read.")
            : new ImageException(ImageErrorCode.NotAnImage, "The first bytes are those of no known image format.");
    }

    private static string? Unsupported(ReadOnlySpan<byte> content)
    {
        if (At(content, 4, "ftyp"u8)) return At(content, 8, "avif"u8) ? "AVIF" : "HEIF or a video";
        if (content.StartsWith((byte[])[0, 0, 0, 0x0C]) && At(content, 4, "jP  "u8)) return "JPEG 2000";
        if (content.StartsWith((byte[])[0xFF, 0x0A]) || At(content, 4, "JXL "u8)) return "JPEG XL";
        if (content.StartsWith("8BPS"u8)) return "Photoshop";
        if (content.StartsWith("%PDF-"u8)) return "PDF";
        if (content.StartsWith((byte[])[0, 0, 1, 0])) return "an icon";
        if (content.StartsWith((byte[])[0x76, 0x2F, 0x31, 0x01])) return "OpenEXR";
        if (content.StartsWith("<svg"u8)) return "SVG";
        if (content.Length < 3 || content[0] != 'P' || !char.IsWhiteSpace((char)content[2])) return null;
        return content[1] is >= (byte)'1' and <= (byte)'7' ? "PNM" : null;
    }

    private static bool At(ReadOnlySpan<byte> content, int offset, ReadOnlySpan<byte> mark) =>
        content.Length >= offset + mark.Length && content.Slice(offset, mark.Length).SequenceEqual(mark);
}
