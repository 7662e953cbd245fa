using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>
/// What a run was begun with, <c>run.json</c>: everything that decides what its rows say. A run may only be continued with the same.
/// </summary>
/// <param name="Input">The full path of the input.</param>
/// <param name="Root">The folder that names start from.</param>
/// <param name="Model">The model's name and version.</param>
/// <param name="ModelDigest">The SHA-256 of the version's <c>model.json</c>.</param>
/// <param name="LabelsDigest">The SHA-256 of the labels file; null without one.</param>
/// <param name="MaxBytes">The limit of bytes per image.</param>
/// <param name="MaxPixels">The limit of pixels per image.</param>
/// <param name="MaxFrames">The limit of frames per image.</param>
/// <param name="RowsPerPart">How many rows a part has.</param>
/// <param name="Precision">The precision of the encoder; null for full.</param>
internal sealed record RunPin(
    string Input,
    string Root,
    string Model,
    string ModelDigest,
    string? LabelsDigest,
    long MaxBytes,
    long MaxPixels,
    int MaxFrames,
    int RowsPerPart,
    EncoderPrecision? Precision = null)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The text of <c>run.json</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    /// <summary>Reads a pin; null if there is none or it is not one.</summary>
    public static RunPin? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<RunPin>(File.ReadAllText(path), Format) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first thing in which another run differs, in words; null if nothing does.</summary>
    public string? DifferenceFrom(RunPin other)
    {
        if (Input != other.Input || Root != other.Root)
            return $"the input '{Input}'";
        if (Model != other.Model || ModelDigest != other.ModelDigest)
            return $"the model {Model}";
        if (LabelsDigest != other.LabelsDigest)
            return LabelsDigest is null ? "no labels file" : "another content of the labels file";
        if (Precision != other.Precision)
            return Precision is null ? "full precision" : "half precision";
        return this == other ? null : "other limits";
    }
}
