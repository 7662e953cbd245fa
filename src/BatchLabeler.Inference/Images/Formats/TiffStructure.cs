using System.Buffers.Binary;

namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The directories of a TIFF or BigTIFF file.</summary>
internal readonly ref struct TiffStructure
{
    private const int StripOffsets = 273;
    private const int StripByteCounts = 279;
    private const int TileOffsets = 324;
    private const int TileByteCounts = 325;

    private readonly ReadOnlySpan<byte> _content;
    private readonly bool _little;
    private readonly bool _big;

    internal TiffStructure(ReadOnlySpan<byte> content)
    {
        _content = content;
        _little = content[0] == 'I';
        _big = content[2] == '+' || content[3] == '+';
    }

    private int EntryLength => _big ? 20 : 12;

    private int CountLength => _big ? 8 : 2;

    private int PointerLength => _big ? 8 : 4;

    /// <summary>Counts pages, but no further than <paramref name="stopAfter"/>, which also ends directories that form a ring.</summary>
    internal int CountPages(int stopAfter)
    {
        var pages = 0;
        var directory = Number(_big ? 8 : 4, PointerLength);
        while (directory > 0 && pages < stopAfter)
        {
            pages++;
            directory = Number(directory + CountLength + Math.Max(Number(directory, CountLength), 0) * EntryLength, PointerLength);
        }
        return pages;
    }

    /// <summary>Says whether the first directory, or a strip or tile of it, lies beyond the end of the file.</summary>
    internal bool IsCut()
    {
        var directory = Number(_big ? 8 : 4, PointerLength);
        var entries = Number(directory, CountLength);
        if (directory < 0 || entries < 0 || directory + CountLength + entries * EntryLength > _content.Length) return true;
        long furthest = 0;
        var (offsets, lengths) = (-1L, -1L);
        for (var i = 0L; i < entries; i++)
        {
            var entry = directory + CountLength + i * EntryLength;
            var tag = Number(entry, 2);
            if (tag is StripOffsets or TileOffsets) offsets = entry;
            if (tag is StripByteCounts or TileByteCounts) lengths = entry;
        }
        if (offsets < 0 || lengths < 0) return false;
        var count = Number(offsets + 4, PointerLength);
        for (var i = 0L; i < count && furthest <= _content.Length; i++)
        {
            var (offset, length) = (Value(offsets, i), Value(lengths, i));
            if (offset < 0 || length < 0) return true;
            furthest = Math.Max(furthest, offset + length);
        }
        return furthest > _content.Length;
    }

    private long Value(long entry, long index)
    {
        var size = Number(entry + 2, 2) switch { 3 => 2, 4 => 4, 16 => 8, _ => 4 };
        var count = Number(entry + 4, PointerLength);
        var inline = entry + 4 + PointerLength;
        var start = count * size <= PointerLength ? inline : Number(inline, PointerLength);
        return start < 0 ? -1 : Number(start + index * size, size);
    }

    private long Number(long position, int length)
    {
        if (position < 0 || position + length > _content.Length) return -1;
        var bytes = _content.Slice((int)position, length);
        return length switch
        {
            2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => _little ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
    }
}
