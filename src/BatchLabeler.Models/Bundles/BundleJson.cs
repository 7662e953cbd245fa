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

    public static void Write<T>(string path, T value) =>
        File.WriteAllText(path, JsonSerializer.Serialize(value, Options) + "\n");

    /// <exception cref="BundleException">The file is absent (code <paramref name="absentCode"/>) or not what it should be.</exception>
    public static T Read<T>(string path, string absentCode)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options)
                ?? throw new BundleException(BundleErrorCodes.Damaged, $"{path} is empty.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BundleException(absentCode, $"There is no {path}.", exception);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new BundleException(BundleErrorCodes.Damaged, $"{path} cannot be understood: {exception.Message}", exception);
        }
    }
}
