using System.Text.Json;
using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports.JsonLines;

/// <summary>
/// Writes <see cref="ExportFormat.JsonLines"/>. The first line names every category, so that none is lost and their order is kept; after it
/// undecided categories are left out.
/// </summary>
internal sealed class JsonLinesExport : IExport
{
    public bool IsFolder => false;

    public string MainFile => "labels.jsonl";

    public async Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation)
    {
        await using var stream = target.Create(MainFile);
        await using var json = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false));
        var isFirst = true;
        await foreach (var image in rows.ReadAsync(cancellation))
        {
            Write(json, image, isFirst);
            isFirst = false;
            json.Flush();
            stream.WriteByte((byte)'\n');
            json.Reset();
        }

        return rows.Counts;
    }

    private static void Write(Utf8JsonWriter json, ExportImage image, bool withUndecided)
    {
        json.WriteStartObject();
        json.WriteString("image", image.Name);
        json.WriteStartArray("labels");
        foreach (var label in image.Labels.Where(label => withUndecided || label.State != LabelState.Unknown))
        {
            json.WriteStartObject();
            json.WriteString("category", label.Category);
            json.WriteNumber("state", (int)label.State);
            json.WriteScore("score", label.Score);
            json.WriteString("source", label.SourceName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("model", image.Model);
        json.WriteEndObject();
    }
}
