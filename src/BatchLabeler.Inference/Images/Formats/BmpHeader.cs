using System.Buffers.Binary;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The headers of a BMP file: BITMAPFILEHEADER, then BITMAPCOREHEADER or one of the BITMAPINFOHEADER family.</summary>
internal sealed record BmpHeader(
    int PixelOffset, int PaletteOffset, int PaletteEntry, int Width, int Height, bool TopDown, int Bits, int Compression)
{
    private const int FileHeaderLength = 14;
    private const int CoreLength = 12;

    /// <summary>Gets the bytes of a row, padded to four.</summary>
    internal long Stride => ((long)Width * Bits + 31) / 32 * 4;

    /// <summary>Says whether the second header has a length that BMP knows.</summary>
    internal static bool LooksLikeOne(ReadOnlySpan<byte> content) =>
        content.Length >= FileHeaderLength + 4 && Int32(content, FileHeaderLength) is CoreLength or 40 or 52 or 56 or 64 or 108 or 124;

    /// <summary>Reads the headers.</summary>
    /// <exception cref="ImageException">The file ends within them.</exception>
    internal static BmpHeader Read(ReadOnlySpan<byte> content)
    {
        var length = Int32(content, FileHeaderLength);
        if (content.Length < FileHeaderLength + length)
            throw new ImageException(ImageErrorCode.Truncated, "The file ends within its header.");
        var pixels = Int32(content, 10);
        if (length == CoreLength)
        {
            return new BmpHeader(
                pixels, FileHeaderLength + length, 3, UInt16(content, 18), UInt16(content, 20), false, UInt16(content, 24), 0);
        }
        var height = Int32(content, 22);
        var compression = Int32(content, 30);
        // With a 40 byte header the three colour masks come between header and palette.
        var masks = length == 40 && compression == 3 ? 12 : 0;
        var rows = height == int.MinValue ? 0 : Math.Abs(height);
        var palette = FileHeaderLength + length + masks;
        return new BmpHeader(pixels, palette, 4, Int32(content, 18), rows, height < 0, UInt16(content, 28), compression);
    }

    /// <summary>Reads a little-endian number of four bytes.</summary>
    internal static int Int32(ReadOnlySpan<byte> content, int position) => BinaryPrimitives.ReadInt32LittleEndian(content[position..]);

    private static int UInt16(ReadOnlySpan<byte> content, int position) => BinaryPrimitives.ReadUInt16LittleEndian(content[position..]);
}
