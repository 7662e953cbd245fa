using System.Buffers.Binary;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The chunks of a PNG file.</summary>
internal static class PngStructure
{
    private const int Signature = 8;
    private const int ChunkOverhead = 12;

    /// <summary>Says whether the file ends before its IEND chunk.</summary>
    internal static bool IsCut(ReadOnlySpan<byte> content)
    {
        long position = Signature;
        while (position + ChunkOverhead <= content.Length)
        {
            var chunk = content[(int)position..];
            if (chunk[4..8].SequenceEqual("IEND"u8)) return false;
            position += ChunkOverhead + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }
        return true;
    }
}
