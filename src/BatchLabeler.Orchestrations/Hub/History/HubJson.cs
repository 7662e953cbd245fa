using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>How the objects of a hub are written.</summary>
internal static class HubJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="TaskHubException">The bytes are not such a record.</exception>
    public static T Read<T>(string name, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new JsonException("It says null.");
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new TaskHubException(
                TaskHubErrorCodes.Damaged, $"The hub's object '{name}' cannot be read; restore it or delete it: {failure.Message}");
        }
    }
}
