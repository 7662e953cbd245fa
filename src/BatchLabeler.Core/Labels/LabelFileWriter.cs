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
        // A first category of this name would be read as the column of splits, were there none.
        var withSplit = file.Categories[0].Trim() == "split" || file.Rows.Any(row => row.Split is not null);
        WriteRecord(writer, [.. withSplit ? new[] { "image", "split" } : ["image"], .. file.Categories]);
        foreach (var row in file.Rows)
            WriteRecord(writer, [row.Image, .. withSplit ? new[] { row.Split ?? "" } : [], .. row.States.Select(state => $"{(int)state}")]);
    }

    private static void WriteRecord(TextWriter writer, IEnumerable<string> fields) =>
        writer.Write(string.Join(',', fields.Select(Field)) + '\n');

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;

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
