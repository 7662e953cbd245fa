using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Exports.LabelStudio;

/// <summary>
/// Writes one task. Its prediction has the present categories as choices; every label with state, score and source goes along in the task's
/// data, where Label Studio keeps it for filters and gives it back in its exports.
/// </summary>
internal static class LabelStudioTask
{
    public static void Write(Utf8JsonWriter json, ExportImage image, ImageAddress address)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("image", address.Of(image.Name));
        json.WriteString("image_name", image.Name);
        json.WriteString("model", image.Model);
        json.WriteStartArray("labels");
        foreach (var label in image.Labels)
            WriteLabel(json, label);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("predictions");
        WritePrediction(json, image);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter json, ExportLabel label)
    {
        json.WriteStartObject();
        json.WriteString("category", label.Category);
        json.WriteNumber("state", (int)label.State);
        json.WriteScore("score", label.Score);
        json.WriteString("source", label.SourceName);
        json.WriteEndObject();
    }

    private static void WritePrediction(Utf8JsonWriter json, ExportImage image)
    {
        json.WriteStartObject();
        json.WriteString("model_version", image.Model);
        json.WriteScore("score", LeastCertain(image));
        json.WriteStartArray("result");
        if (image.Present.Any())
            WriteChoices(json, image);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, ExportImage image)
    {
        json.WriteStartObject();
        json.WriteString("id", $"image-{image.Id}");
        json.WriteString("from_name", LabelingConfig.Control);
        json.WriteString("to_name", LabelingConfig.Picture);
        json.WriteString("type", "choices");
        json.WriteStartObject("value");
        json.WriteStartArray("choices");
        foreach (var label in image.Present)
            json.WriteStringValue(label.Category);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>How sure the model is of what it is least sure of, so that sorting by score shows the doubtful images first.</summary>
    private static double? LeastCertain(ExportImage image) => image.Labels.Min(label => label switch
    {
        { Score: null } or { Source: Manifests.LabelSource.Known } => (double?)null,
        { State: LabelState.Present, Score: { } score } => score,
        { State: LabelState.Absent, Score: { } score } => 1 - score,
        { Score: { } score } => Math.Min(score, 1 - score),
    });
}
