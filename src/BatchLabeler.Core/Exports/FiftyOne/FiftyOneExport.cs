using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.FiftyOne;

/// <summary>
/// Writes <see cref="ExportFormat.FiftyOne"/>: <c>labels.json</c> and <c>data.json</c>, which says where the images are. FiftyOne takes the
/// ending off the keys of <c>data.json</c>, so they get one more: the keys of the labels are the whole names and no two images share one.
/// The rows are read twice.
/// </summary>
internal sealed class FiftyOneExport(ExportOptions options) : IExport
{
    private const string Ending = ".image";
    private readonly ImageAddress _address = new(options.ImagePrefix ?? "data/");

    public bool IsFolder => true;

    public string MainFile => "labels.json";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var stream = target.Create(MainFile);
        await using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
        json.WriteStartObject();
        json.WriteStartArray("classes");
        foreach (var category in rows.Categories)
            json.WriteStringValue(category);
        json.WriteEndArray();
        await WriteLabelsAsync(json, rows, target, cancellation);
        await WriteUndecidedAsync(json, rows, cancellation);
        json.WriteEndObject();
        return rows.Counts;
    }

    private async Task WriteLabelsAsync(Utf8JsonWriter json, ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var stream = target.Create("data.json");
        await using var places = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
        places.WriteStartObject();
        json.WriteStartObject("labels");
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            places.WriteString(image.Name + Ending, _address.Of(image.Name));
            places.FlushWhenLarge();
            json.WriteStartArray(image.Name);
            foreach (var label in image.Present)
                Write(json, image, label);
            json.WriteEndArray();
            json.FlushWhenLarge();
        }

        json.WriteEndObject();
        places.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExportImage image, ExportLabel label)
    {
        json.WriteStartObject();
        json.WriteString("label", label.Category);
        json.WriteScore("confidence", label.Score);
        json.WriteStartObject("attributes");
        json.WriteString("source", label.SourceName);
        json.WriteString("model", image.Model);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A property of ours, which FiftyOne passes over: without it the labels would come back as absent.</summary>
    private static async Task WriteUndecidedAsync(Utf8JsonWriter json, ExportRows rows, CancellationToken cancellation)
    {
        json.WriteStartObject("undecided");
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            if (!image.Of(LabelState.Unknown).Any())
                continue;
            json.WriteStartArray(image.Name);
            foreach (var label in image.Of(LabelState.Unknown))
                json.WriteStringValue(label.Category);
            json.WriteEndArray();
            json.FlushWhenLarge();
        }

        json.WriteEndObject();
    }
}
