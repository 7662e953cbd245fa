using System.Text.Encodings.Web;
using System.Text.Json;

namespace BatchLabeler.Models.Bundles;

/// <summary>Reads and writes the JSON files of a model folder.</summary>
internal static class BundleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    public static void Write<T>(string path, T value) => File.WriteAllText(path, Text(value));

    /// <exception cref="BundleException">The file is absent (code <paramref name="absentCode"/>) or not what it should be.</exception>
    public static T Read<T>(string path, string absentCode)
    {
        try
        {
            return Parse<T>(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BundleException(absentCode, $"There is no {path}.", exception);
        }
    }

    /// <exception cref="BundleException">The text is not what it should be.</exception>
    public static T Parse<T>(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new BundleException(BundleErrorCodes.Damaged, $"{path} is empty.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new BundleException(BundleErrorCodes.Damaged, $"{path} cannot be understood: {exception.Message}", exception);
        }
    }
}
