using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Export;

/// <summary>A head's options as <c>model.json</c> keeps them. Versions from before there was a choice do not name it; they are read as what they were.</summary>
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
            var options = json.Deserialize<TrmMlOptions>(Format) ?? throw new InvalidDataException("The model has no head options.");
            return options with
            {
                Score = Names(json, nameof(options.Score)) ? options.Score : OutputScore.Region,
                Matching = Names(json, nameof(options.Matching), nameof(MatchingOptions.RegionForm)) ? options.Matching : options.Matching with { RegionForm = RegionMatchForm.Feature },
                Decoder = Names(json, nameof(options.Decoder), nameof(DecoderOptions.LearnSharpness)) ? options.Decoder : options.Decoder with { LearnSharpness = false },
                PseudoLabels = options.PseudoLabels with
                {
                    Centred = Names(json, nameof(options.PseudoLabels), nameof(PseudoLabelOptions.Centred)) ? options.PseudoLabels.Centred : Centred(json),
                    Guard = Names(json, nameof(options.PseudoLabels), nameof(PseudoLabelOptions.Guard)) ? options.PseudoLabels.Guard : PseudoLabelGuard.None,
                },
            };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The head options of the model cannot be understood: {exception.Message}", exception);
        }
    }

    /// <summary>Versions from before there was a choice for labelling alone said <c>centre</c>, true or false; the first ones nothing.</summary>
    private static Centring Centred(JsonElement json) =>
        json.TryGetProperty("pseudoLabels", out var pseudoLabels) && pseudoLabels.TryGetProperty("centre", out var centre) && centre.ValueKind == JsonValueKind.True
            ? Centring.Always
            : Centring.Never;

    private static bool Names(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(name), out json))
                return false;
        }
        return true;
    }
}
