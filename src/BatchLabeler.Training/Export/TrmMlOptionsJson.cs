using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Export;

/// <summary>A head's options as <c>model.json</c> keeps them.</summary>
public static class TrmMlOptionsJson
{
    /// <summary>Versions from before there was a choice say nothing of it; their output is z^r.</summary>
    private static readonly string Score = JsonNamingPolicy.CamelCase.ConvertName(nameof(TrmMlOptions.Score));

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The options as JSON.</summary>
    public static JsonElement Write(TrmMlOptions options) => JsonSerializer.SerializeToElement(options, Format);

    /// <summary>The options that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The JSON holds something else.</exception>
    public static TrmMlOptions Read(JsonElement json)
    {
        try
        {
            var options = json.Deserialize<TrmMlOptions>(Format) ?? throw new InvalidDataException("The model has no head options.");
            return json.TryGetProperty(Score, out _) ? options : options with { Score = OutputScore.Region };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The head options of the model cannot be understood: {exception.Message}", exception);
        }
    }
}
