using System.Text.Encodings.Web;
using System.Text.Json;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Reports;

/// <summary>
/// The report's content as JSON for the script on the page. The default encoder escapes everything HTML could act on, so that the text
/// may stand inside a <c>script</c> element, whatever an image is called.
/// </summary>
internal static class ReportJson
{
    /// <summary>Writes the content, one picture at a time.</summary>
    public static void Write(ReportContent content, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });
        writer.WriteStartObject();
        writer.WriteString("title", content.Title);
        writer.WriteString("model", content.Model);
        writer.WriteString("status", content.Status.ToString());
        writer.WriteNumber("labeled", content.Summary.Labeled);
        writer.WriteNumber("failed", content.Summary.Failed);
        WriteCategories(writer, content);
        writer.WriteStartArray("histogram");
        foreach (var count in content.Summary.ScoreHistogram)
            writer.WriteNumberValue(count);
        writer.WriteEndArray();
        WriteFailures(writer, content);
        writer.WriteStartArray("cards");
        foreach (var (card, isSample) in content.Cards.Chosen())
        {
            WriteCard(writer, content, card, isSample);
            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCategories(Utf8JsonWriter writer, ReportContent content)
    {
        writer.WriteStartArray("categories");
        for (var category = 0; category < content.Summary.Categories.Count; category++)
        {
            var name = content.Summary.Categories[category];
            var counts = content.Summary[category];
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("threshold", ManifestScore.Round(content.Thresholds.GetValueOrDefault(name, 0.5f)));
            counts.WriteCounts(writer);
            writer.WriteNumber("mean", ManifestScore.Round(counts.MeanScore));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFailures(Utf8JsonWriter writer, ReportContent content)
    {
        writer.WriteStartArray("failures");
        foreach (var (code, rows) in content.Failures.ByCode.OrderByDescending(pair => content.Summary.Errors.GetValueOrDefault(pair.Key)))
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteNumber("count", content.Summary.Errors.GetValueOrDefault(code));
            writer.WriteStartArray("images");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("image", row.Image);
                writer.WriteString("message", row.Error!.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCard(Utf8JsonWriter writer, ReportContent content, ReportCard card, bool isSample)
    {
        writer.WriteStartObject();
        writer.WriteString("image", card.Row.Image);
        writer.WriteNumber("width", card.Row.Width ?? 0);
        writer.WriteNumber("height", card.Row.Height ?? 0);
        writer.WriteBoolean("sample", isSample);
        writer.WriteString("doubt", card.Doubt.Kind.ToString());
        writer.WriteString("doubtCategory", card.Doubt.Category);
        writer.WriteNumber("degree", ManifestScore.Round(card.Doubt.Degree));
        writer.WriteStartArray("labels");
        for (var category = 0; category < card.Row.Labels.Count; category++)
        {
            var label = card.Row.Labels[category];
            writer.WriteStartArray();
            writer.WriteNumberValue(content.Summary.Categories.IndexOf(label.Category));
            writer.WriteNumberValue((int)label.State);
            writer.WriteNumberValue(ManifestScore.Round(label.Score ?? 0));
            writer.WriteStringValue(label.Source switch { LabelSource.Known => "known", LabelSource.Pseudo => "pseudo", _ => "model" });
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        WritePicture(writer, content, content.Pictures.Load(card.Index));
        writer.WriteEndObject();
    }

    private static void WritePicture(Utf8JsonWriter writer, ReportContent content, CardPicture? picture)
    {
        if (picture is null)
            return;
        writer.WriteBase64String("thumbnail", picture.Thumbnail);
        writer.WriteNumber("grid", picture.GridSize);
        writer.WriteStartObject("maps");
        foreach (var (category, map) in picture.Maps.OrderBy(pair => content.Summary.Categories.IndexOf(pair.Key)))
            writer.WriteBase64String(content.Summary.Categories.IndexOf(category).ToString(), map);
        writer.WriteEndObject();
    }
}
