using System.Text.Encodings.Web;
using System.Text.Json;

namespace BatchLabeler.Core.Labels;

/// <summary>Writes label files that <see cref="LabelFile.Read"/> reads back to the same labels, splits and order of categories.</summary>
public static class LabelFileWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a label file.</summary>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="file">The labels.</param>
    /// <param name="format">CSV or JSON Lines.</param>
    public static void Write(TextWriter writer, LabelFile file, LabelFileFormat format)
    {
        switch (format)
        {
            case LabelFileFormat.Csv: WriteCsv(writer, file); break;
            case LabelFileFormat.JsonLines: WriteJsonLines(writer, file); break;
            default: throw new ArgumentOutOfRangeException(nameof(format), format, "Labels are written as CSV or JSON Lines.");
        }
    }

    private static void WriteCsv(TextWriter writer, LabelFile file)
    {
        var table = new CsvLabelWriter(writer, file.Categories, withSplit: file.Rows.Any(row => row.Split is not null));
        foreach (var row in file.Rows)
            table.Write(row.Image, row.Split, row.States);
    }

    private static void WriteJsonLines(TextWriter writer, LabelFile file)
    {
        var isFirst = true;
        foreach (var row in file.Rows)
        {
            // The first line names every category, so that none is lost and their order is kept.
            var states = row.States;
            var labels = Enumerable.Range(0, file.Categories.Count)
                .Where(category => isFirst || states[category] is not LabelState.Unknown)
                .Select(category => new { category = file.Categories[category], state = (int)states[category] })
                .ToArray();
            isFirst = false;
            writer.Write(row.Split is null
                ? JsonSerializer.Serialize(new { image = row.Image, labels }, Json)
                : JsonSerializer.Serialize(new { image = row.Image, split = row.Split, labels }, Json));
            writer.Write('\n');
        }
    }
}
