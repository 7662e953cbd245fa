using System.Buffers.Binary;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Safetensors;

/// <summary>
/// Reads and writes safetensors: eight bytes with the header's length, a JSON header, then the tensors' bytes. Tensors are
/// streamed one by one, so nothing larger than a tensor is held twice.
/// </summary>
public static class SafetensorsFile
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="SafetensorsException">The file is damaged; the message names it and says how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsContent Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            return Read(stream);
        }
        catch (SafetensorsException exception)
        {
            throw new SafetensorsException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads from the stream's position to its end.</summary>
    /// <exception cref="SafetensorsException">The content is damaged.</exception>
    public static SafetensorsContent Read(Stream stream)
    {
        var available = stream.CanSeek ? stream.Length - stream.Position : (long?)null;
        var prefix = Take(stream, sizeof(ulong), "The file is truncated: it is shorter than the eight bytes of the header's length.");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > SafetensorsHeader.MaximumLength)
            throw new SafetensorsException($"The header claims {headerLength} bytes, more than the {SafetensorsHeader.MaximumLength} allowed; this is not a safetensors file.");
        var dataLength = available - sizeof(ulong) - (long)headerLength;
        if (dataLength < 0) throw new SafetensorsException($"The file is truncated: its header claims {headerLength} bytes, it has {available - sizeof(ulong)}.");
        var json = Take(stream, (int)headerLength, "The file is truncated within its header.");
        var header = SafetensorsHeader.Parse(json, dataLength);
        var tensors = new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            var bytes = Take(stream, (int)(entry.End - entry.Begin), $"The file is truncated within the tensor '{entry.Name}'.");
            tensors[entry.Name] = new StoredTensor(entry.Type, entry.Shape, bytes);
        }
        if (dataLength is null && stream.ReadByte() >= 0) throw new SafetensorsException("The file has bytes that belong to no tensor.");
        return new SafetensorsContent(tensors, header.Metadata);
    }

    /// <summary>
    /// Writes a file in one step: readers see the old file or the whole new one. Names are sorted, so the same tensors give
    /// the same bytes.
    /// </summary>
    /// <param name="path">The file to write; its folder must exist.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Free text by key, or null.</param>
    /// <exception cref="ArgumentException">A tensor has the reserved name <c>__metadata__</c>.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        WholeFile.Write(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes to a stream, names sorted.</summary>
    /// <inheritdoc cref="Write(string, IReadOnlyDictionary{string, StoredTensor}, IReadOnlyDictionary{string, string})" path="/exception"/>
    public static void Write(Stream stream, IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (tensors.ContainsKey("__metadata__")) throw new ArgumentException("A tensor cannot be called '__metadata__'.", nameof(tensors));
        var sorted = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var entries = new List<SafetensorsEntry>(sorted.Count);
        var position = 0L;
        foreach (var (name, tensor) in sorted)
        {
            entries.Add(new SafetensorsEntry(name, tensor.Type, tensor.Shape, position, position + tensor.Bytes.Length));
            position += tensor.Bytes.Length;
        }
        var header = new SafetensorsHeader(entries, metadata ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToBytes();
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var (_, tensor) in sorted) stream.Write(tensor.Bytes.Span);
    }

    private static byte[] Take(Stream stream, int count, string otherwise)
    {
        var bytes = new byte[count];
        if (stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) < count) throw new SafetensorsException(otherwise);
        return bytes;
    }
}
