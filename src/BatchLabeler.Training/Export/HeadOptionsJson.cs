using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Training.Export;

/// <summary>The options of a head as <c>model.json</c> keeps them.</summary>
public static class HeadOptionsJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The options as JSON: every public property that is not marked to be left out.</summary>
    public static JsonElement Write(IHeadOptions options) => JsonSerializer.SerializeToElement(options, options.GetType(), Format);
}
