using System.Buffers.Binary;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The chunks of a WebP file.</summary>
internal static class WebPStructure
{
    private const int HeaderLength = 12;
    private const int ChunkOverhead = 8;

    /// <summary>Counts animation frames, but no further than <paramref name="stopAfter"/>.</summary>
    internal static int CountFrames(ReadOnlySpan<byte> content, int stopAfter)
    {
        long position = HeaderLength;
        var frames = 0;
        while (position + ChunkOverhead <= content.Length && frames < stopAfter)
        {
            var chunk = content[(int)position..];
            if (chunk[..4].SequenceEqual("ANMF"u8)) frames++;
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            position += ChunkOverhead + length + (length & 1);
        }
        return Math.Max(frames, 1);
    }

    /// <summary>Says whether the file is shorter than its header says.</summary>
    internal static bool IsCut(ReadOnlySpan<byte> content) =>
        content.Length < HeaderLength || content.Length < ChunkOverhead + (long)BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
}
