using System.Text.Json;

namespace BatchLabeler.Orchestrations.Shards;

/// <summary>The JSON of shard messages and of the lines of a shard's definition: camel case, one line, states as −1, 0 and 1.</summary>
public static class ShardJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a task, a completion or an image of a shard as one line.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Format);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The line holds something else.</exception>
    public static T Read<T>(string line) =>
        JsonSerializer.Deserialize<T>(line, Format) ?? throw new JsonException($"The line holds nothing instead of a {typeof(T).Name}.");
}
