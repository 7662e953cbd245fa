using System.Text.Encodings.Web;
using System.Text.Json;

namespace BatchLabeler.Models.Safetensors;

/// <summary>The JSON header of a safetensors file: read with every check the format asks for, written in a fixed order.</summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The longest header that is read; the format's own limit.</summary>
    public const long MaximumLength = 100_000_000;

    private const string MetadataKey = "__metadata__";

    /// <summary>Reads a header and checks that its tensors cover the data exactly.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">Bytes that follow the header; null if the source cannot tell, then the caller finds a short file by itself.</param>
    /// <returns>The header; its entries are in the order of their bytes.</returns>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long? dataLength)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var header = Read(document.RootElement);
            CheckCoverage(header.Entries, dataLength);
            return header;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second comes from text that is not valid UTF-8 or UTF-16.
            throw new SafetensorsException("The header is not JSON.", exception);
        }
    }

    /// <summary>Writes a header, names in ordinal order, padded with spaces to a multiple of eight bytes.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            if (Metadata.Count > 0) WriteMetadata(writer);
            foreach (var entry in Entries) WriteEntry(writer, entry);
            writer.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static SafetensorsHeader Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new SafetensorsException("The header is not a JSON object.");
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new SafetensorsException($"The header names '{property.Name}' twice.");
            if (property.Name == MetadataKey) ReadMetadata(property.Value, metadata);
            else entries.Add(ReadEntry(property.Name, property.Value));
        }
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        return new SafetensorsHeader(entries, metadata);
    }

    private static void ReadMetadata(JsonElement value, SortedDictionary<string, string> metadata)
    {
        if (value.ValueKind != JsonValueKind.Object) throw new SafetensorsException("The header's metadata is not a JSON object.");
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String) throw new SafetensorsException($"The metadata '{property.Name}' is not text.");
            metadata[property.Name] = property.Value.GetString()!;
        }
    }

    private static SafetensorsEntry ReadEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String)
            throw new SafetensorsException($"The tensor '{name}' has no dtype.");
        var type = ElementTypeExtensions.FromFormatName(dtype.GetString()!)
            ?? throw new SafetensorsException($"The tensor '{name}' has the dtype '{dtype.GetString()}', which is not supported.");
        var shape = ReadNumbers(name, value, "shape");
        var offsets = ReadNumbers(name, value, "data_offsets");
        if (offsets.Length != 2) throw new SafetensorsException($"The tensor '{name}' must have two data_offsets.");
        var entry = new SafetensorsEntry(name, type, shape, offsets[0], offsets[1]);
        CheckSize(entry);
        return entry;
    }

    private static long[] ReadNumbers(string name, JsonElement entry, string key)
    {
        if (!entry.TryGetProperty(key, out var array) || array.ValueKind != JsonValueKind.Array)
            throw new SafetensorsException($"The tensor '{name}' has no {key}.");
        var numbers = new List<long>();
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var number) || number < 0)
                throw new SafetensorsException($"The {key} of the tensor '{name}' must be whole numbers that are not negative.");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static void CheckSize(SafetensorsEntry entry)
    {
        try
        {
            var bytes = entry.Shape.Aggregate((long)entry.Type.ByteSize(), (product, size) => checked(product * size));
            if (entry.End - entry.Begin != bytes)
                throw new SafetensorsException($"The tensor '{entry.Name}' needs {bytes} bytes, its data_offsets give it {entry.End - entry.Begin}.");
            if (bytes > Array.MaxLength) throw new SafetensorsException($"The tensor '{entry.Name}' has {bytes} bytes, more than can be read at once.");
        }
        catch (OverflowException exception)
        {
            throw new SafetensorsException($"The shape of the tensor '{entry.Name}' is too large.", exception);
        }
    }

    private static void CheckCoverage(IReadOnlyList<SafetensorsEntry> entries, long? dataLength)
    {
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin < position) throw new SafetensorsException($"The bytes of the tensor '{entry.Name}' overlap those of another tensor.");
            if (entry.Begin > position) throw new SafetensorsException($"There is a hole of {entry.Begin - position} bytes before the tensor '{entry.Name}'.");
            position = entry.End;
        }
        if (position > dataLength) throw new SafetensorsException($"The file is truncated: its tensors need {position} bytes, it has {dataLength}.");
        if (position < dataLength) throw new SafetensorsException($"The file has {dataLength - position} bytes that belong to no tensor.");
    }

    private static void WriteEntry(Utf8JsonWriter writer, SafetensorsEntry entry)
    {
        writer.WriteStartObject(entry.Name);
        writer.WriteString("dtype", entry.Type.FormatName());
        writer.WriteStartArray("shape");
        foreach (var size in entry.Shape) writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(entry.Begin);
        writer.WriteNumberValue(entry.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteMetadata(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(MetadataKey);
        foreach (var (key, value) in Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) writer.WriteString(key, value);
        writer.WriteEndObject();
    }
}
