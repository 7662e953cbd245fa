using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Export;

/// <summary>A head's options as <c>model.json</c> keeps them.</summary>
public static class TrmMlOptionsJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The options as JSON.</summary>
    public static JsonElement Write(TrmMlOptions options) => JsonSerializer.SerializeToElement(options, Format);

    /// <summary>The options that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The JSON holds something else.</exception>
    public static TrmMlOptions Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<TrmMlOptions>(Format) ?? throw new InvalidDataException("The model has no head options.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The head options of the model cannot be understood: {exception.Message}", exception);
        }
    }
}
