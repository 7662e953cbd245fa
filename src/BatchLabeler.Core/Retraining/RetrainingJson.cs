using System.Text.Encodings.Web;
using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>How the records of retraining are written.</summary>
internal static class RetrainingJson
{
    private static readonly JsonSerializerOptions Indented = Options(indented: true);
    private static readonly JsonSerializerOptions Line = Options(indented: false);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Indented) + "\n";

    public static string WriteLine<T>(T value) => JsonSerializer.Serialize(value, Line);

    /// <exception cref="JsonException">The text does not hold such a record.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Line) ?? throw new JsonException("The text is empty.");

    private static JsonSerializerOptions Options(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Default,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
