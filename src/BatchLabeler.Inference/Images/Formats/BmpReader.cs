using System.Numerics;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>Reads uncompressed BMP of 1, 4, 8, 16, 24 and 32 bits, which libvips does not.</summary>
internal static class BmpReader
{
    private const int Masks = 3;
    private const int MaskPosition = 54;

    /// <summary>Reads the pixels.</summary>
    /// <exception cref="ImageException">The file is over a limit, cut, or of a variant that is not read.</exception>
    internal static RgbPicture Read(ReadOnlySpan<byte> content, ImageLimits limits)
    {
        var header = BmpHeader.Read(content);
        limits.CheckPixels(header.Width, header.Height);
        var masked = header.Compression == Masks && header.Bits >= 16;
        if (header.Bits is not (1 or 4 or 8 or 16 or 24 or 32) || !(masked || header.Compression == 0))
            throw new ImageException(
                ImageErrorCode.UnsupportedFormat, $"BMP of {header.Bits} bits with compression {header.Compression} is not read.");
        if (header.PixelOffset < header.PaletteOffset)
            throw new ImageException(ImageErrorCode.Corrupt, "The pixels begin within the header.");
        var length = header.PixelOffset + header.Stride * header.Height;
        if (length > content.Length)
            throw new ImageException(ImageErrorCode.Truncated, $"The file has {content.Length} bytes where its header asks for {length}.");

        var rgb = new byte[header.Width * header.Height * 3];
        for (var y = 0; y < header.Height; y++)
        {
            var stored = header.TopDown ? y : header.Height - 1 - y;
            var row = content.Slice((int)(header.PixelOffset + stored * header.Stride), (int)header.Stride);
            ReadRow(content, header, row, rgb.AsSpan(y * header.Width * 3, header.Width * 3));
        }
        return new RgbPicture(rgb, header.Width, header.Height);
    }

    private static void ReadRow(ReadOnlySpan<byte> content, BmpHeader header, ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        if (header.Bits <= 8) ReadPalette(content, header, row, rgb);
        else if (header.Bits == 16 || header.Compression == Masks) ReadMasked(content, header, row, rgb);
        else ReadPlain(header.Bits / 8, row, rgb);
    }

    private static void ReadPlain(int bytes, ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        for (int x = 0, source = 0; x < rgb.Length; x += 3, source += bytes)
            (rgb[x], rgb[x + 1], rgb[x + 2]) = (row[source + 2], row[source + 1], row[source]);
    }

    private static void ReadPalette(ReadOnlySpan<byte> content, BmpHeader header, ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        var perByte = 8 / header.Bits;
        var colors = content[header.PaletteOffset..header.PixelOffset];
        for (var x = 0; x < header.Width; x++)
        {
            var index = (row[x / perByte] >> ((perByte - 1 - x % perByte) * header.Bits)) & ((1 << header.Bits) - 1);
            var color = index * header.PaletteEntry;
            if (color + 3 > colors.Length) throw new ImageException(ImageErrorCode.Corrupt, $"Colour {index} is not in the palette.");
            (rgb[x * 3], rgb[x * 3 + 1], rgb[x * 3 + 2]) = (colors[color + 2], colors[color + 1], colors[color]);
        }
    }

    private static void ReadMasked(ReadOnlySpan<byte> content, BmpHeader header, ReadOnlySpan<byte> row, Span<byte> rgb)
    {
        var (red, green, blue) = header.Compression == Masks
            ? (Mask(content, 0), Mask(content, 1), Mask(content, 2))
            : (0x7C00u, 0x03E0u, 0x001Fu);
        var bytes = header.Bits / 8;
        for (var x = 0; x < header.Width; x++)
        {
            uint value = 0;
            for (var i = 0; i < bytes; i++) value |= (uint)row[x * bytes + i] << (8 * i);
            (rgb[x * 3], rgb[x * 3 + 1], rgb[x * 3 + 2]) = (Part(value, red), Part(value, green), Part(value, blue));
        }
    }

    private static uint Mask(ReadOnlySpan<byte> content, int channel) => (uint)BmpHeader.Int32(content, MaskPosition + 4 * channel);

    private static byte Part(uint value, uint mask)
    {
        if (mask == 0) return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        var most = mask >> shift;
        return (byte)(((ulong)((value & mask) >> shift) * 255 + most / 2) / most);
    }
}
