using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>How the small JSON objects of a run are written: camel case, a line break at the end, equal records give equal bytes.</summary>
public static class RunJson
{
    private static readonly JsonSerializerOptions Plain = Create(indented: false);
    private static readonly JsonSerializerOptions Indented = Create(indented: true);

    /// <summary>Writes a record as an indented object that people can read.</summary>
    /// <param name="value">The record.</param>
    public static byte[] Write<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Indented), (byte)'\n'];

    /// <summary>Writes a record as one line that ends with a line break.</summary>
    /// <param name="value">The record.</param>
    public static byte[] WriteLine<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Plain), (byte)'\n'];

    /// <summary>Writes a record as a message of a queue.</summary>
    /// <param name="value">The record.</param>
    public static string WriteMessage<T>(T value) => JsonSerializer.Serialize(value, Plain);

    /// <summary>Reads a record.</summary>
    /// <param name="utf8">The text.</param>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Plain) ?? throw new JsonException("The text is null.");

    /// <summary>Reads a record.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Plain) ?? throw new JsonException("The text is null.");

    private static JsonSerializerOptions Create(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        WriteIndented = indented,
        NewLine = "\n",
    };
}
