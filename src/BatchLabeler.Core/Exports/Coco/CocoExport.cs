using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.Coco;

/// <summary>
/// Writes <see cref="ExportFormat.Coco"/>. Image ids are places in the manifest and annotation ids follow from image and category, so
/// both stay the same whatever is left out. Absent categories are listed with the image, as LVIS lists them; what is neither annotated nor
/// listed is undecided. The rows are read twice.
/// </summary>
internal sealed class CocoExport(ExportOptions options) : IExport
{
    public bool IsFolder => false;

    public string MainFile => "labels_train.json";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var stream = target.Create(MainFile);
        await using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
        json.WriteStartObject();
        WriteInfo(json, rows.Model);
        var address = options.ImagePrefix is { } prefix ? new ImageAddress(prefix) : null;
        json.WriteStartArray("images");
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            WriteImage(json, image, address);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        json.WriteStartArray("annotations");
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            foreach (var label in image.Present)
                WriteAnnotation(json, image, label, rows.ModelCategories);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
        WriteCategories(json, rows);
        json.WriteEndObject();
        return rows.Counts;
    }

    private void WriteInfo(Utf8JsonWriter json, string model)
    {
        json.WriteStartObject("info");
        json.WriteString("description", $"Image-level labels by {model}");
        json.WriteString("contributor", "batchlabeler");
        json.WriteString("version", "1.0");
        json.WriteNumber("year", options.Created.UtcDateTime.Year);
        json.WriteString("date_created", $"{options.Created.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}");
        json.WriteString("model", model);
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        json.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter json, ExportImage image, ImageAddress? address)
    {
        json.WriteStartObject();
        json.WriteNumber("id", image.Id);
        json.WriteString("file_name", image.Name);
        if (image is { Width: { } width, Height: { } height })
        {
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
        }

        if (address is not null)
            json.WriteString("coco_url", address.Of(image.Name));
        json.WriteStartArray("neg_category_ids");
        foreach (var label in image.Of(LabelState.Absent))
            json.WriteNumberValue(label.Index + 1);
        json.WriteEndArray();
        json.WriteStartArray("not_exhaustive_category_ids");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteAnnotation(Utf8JsonWriter json, ExportImage image, ExportLabel label, int categories)
    {
        json.WriteStartObject();
        json.WriteNumber("id", ((image.Id - 1) * categories) + label.Index + 1);
        json.WriteNumber("image_id", image.Id);
        json.WriteNumber("category_id", label.Index + 1);
        json.WriteNumber("iscrowd", 0);
        WriteBox(json, image);
        json.WriteScore("score", label.Score);
        json.WriteString("source", label.SourceName);
        json.WriteEndObject();
    }

    /// <summary>An area is always there, for pycocotools asks every annotation for one as soon as it is asked for areas.</summary>
    private void WriteBox(Utf8JsonWriter json, ExportImage image)
    {
        if (!options.WholeImageBoxes || image is not { Width: { } width, Height: { } height })
        {
            json.WriteNumber("area", 0);
            return;
        }

        json.WriteNumber("area", (long)width * height);
        json.WriteStartArray("bbox");
        foreach (var number in new[] { 0, 0, width, height })
            json.WriteNumberValue(number);
        json.WriteEndArray();
        // Datumaro asks every object with a box for outlines too.
        json.WriteStartArray("segmentation");
        json.WriteEndArray();
    }

    private static void WriteCategories(Utf8JsonWriter json, ExportRows rows)
    {
        json.WriteStartArray("categories");
        foreach (var category in rows.Categories)
        {
            json.WriteStartObject();
            json.WriteNumber("id", rows.IndexOf(category) + 1);
            json.WriteString("name", category);
            json.WriteString("supercategory", "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
