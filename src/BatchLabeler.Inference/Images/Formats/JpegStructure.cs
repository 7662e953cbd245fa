using System.Buffers.Binary;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The segments of a JPEG file.</summary>
internal static class JpegStructure
{
    private const byte StartOfScan = 0xDA;

    /// <summary>
    /// Says whether no end-of-image marker follows the first scan. Thumbnails inside segments have their own and do not count.
    /// </summary>
    internal static bool IsCut(ReadOnlySpan<byte> content)
    {
        var position = 2;
        while (position + 4 <= content.Length)
        {
            if (content[position] != 0xFF) return false;
            var marker = content[position + 1];
            if (marker == StartOfScan) return content[position..].IndexOf((byte[])[0xFF, 0xD9]) < 0;
            if (marker == 0xFF) position++;
            else position += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]);
        }
        return true;
    }
}
