using System.Runtime.InteropServices;
using System.Text;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Review.Indexing;

/// <summary>An index on disk, so that the next start takes no pass over the manifest.</summary>
internal static class IndexFile
{
    private const string Magic = "BatchLabeler review index 1";

    public static void Write(string path, IndexColumns columns)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            Write(writer, columns.Categories);
            Write(writer, columns.ErrorCodes);
            Write(writer, columns.Parts);
            Write(writer, columns.PartStarts);
            Write(writer, columns.NameStarts);
            Write(writer, columns.Names);
            Write(writer, columns.Offsets);
            Write(writer, columns.Lengths);
            Write(writer, columns.Errors);
            Write(writer, columns.Scores);
            Write(writer, columns.Labels);
            writer.Write(Magic);
        });
    }

    /// <summary>Reads an index back.</summary>
    /// <returns>The index, or null when there is none or it is not whole.</returns>
    public static IndexColumns? TryRead(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            if (reader.ReadString() != Magic)
                return null;
            var columns = new IndexColumns
            {
                Categories = ReadTexts(reader),
                ErrorCodes = ReadTexts(reader),
                Parts = ReadTexts(reader),
                PartStarts = Read<int>(reader),
                NameStarts = Read<int>(reader),
                Names = Read<byte>(reader),
                Offsets = Read<long>(reader),
                Lengths = Read<int>(reader),
                Errors = Read<ushort>(reader),
                Scores = Read<ushort>(reader),
                Labels = Read<byte>(reader),
            };
            return reader.ReadString() == Magic ? columns : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Write(BinaryWriter writer, string[] texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
            writer.Write(text);
    }

    private static void Write<T>(BinaryWriter writer, T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[Length(reader, 1)];
        for (var place = 0; place < texts.Length; place++)
            texts[place] = reader.ReadString();
        return texts;
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[Length(reader, Marshal.SizeOf<T>())];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static int Length(BinaryReader reader, int size) =>
        reader.ReadInt32() is var length and >= 0 && (long)length * size <= reader.BaseStream.Length ? length : throw new EndOfStreamException();
}
