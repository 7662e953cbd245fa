namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The blocks of a GIF file.</summary>
internal static class GifStructure
{
    private const int HeaderLength = 13;
    private const int DescriptorLength = 10;
    private const byte Extension = 0x21;
    private const byte Frame = 0x2C;

    /// <summary>Counts frames until the trailer, the end of the file or <paramref name="stopAfter"/> frames.</summary>
    internal static (int Frames, bool Complete) Walk(ReadOnlySpan<byte> content, int stopAfter)
    {
        if (content.Length < HeaderLength) return (0, false);
        var position = HeaderLength + ColorTableLength(content[10]);
        var frames = 0;
        while (position < content.Length && frames < stopAfter)
        {
            switch (content[position])
            {
                case Extension:
                    position = SkipSubBlocks(content, position + 2);
                    break;
                case Frame:
                    frames++;
                    if (position + DescriptorLength > content.Length) return (frames, false);
                    position = SkipSubBlocks(content, position + DescriptorLength + ColorTableLength(content[position + 9]) + 1);
                    break;
                default:
                    return (frames, true);
            }
        }
        return (frames, position < content.Length);
    }

    private static int ColorTableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipSubBlocks(ReadOnlySpan<byte> content, int position)
    {
        while (position < content.Length && content[position] != 0) position += 1 + content[position];
        return position + 1;
    }
}
