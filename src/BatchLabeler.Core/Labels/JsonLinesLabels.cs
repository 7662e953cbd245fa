using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Labels;

/// <summary>Writes <see cref="LabelFileFormat.JsonLines"/>.</summary>
public static class JsonLinesLabels
{
    /// <summary>
    /// The text of a label file in ordinal order of its images, whatever order they came in; unknown states are left out, and so are
    /// images of which nothing is known. Equal labels give equal bytes.
    /// </summary>
    /// <param name="labels">The labels.</param>
    public static string Write(LabelFile labels)
    {
        var known = labels.Rows.Where(row => row.States.Any(state => state != LabelState.Unknown));
        var text = new StringBuilder();
        foreach (var row in known.OrderBy(row => row.Image, StringComparer.Ordinal))
            text.Append(Line(row, labels.Categories)).Append('\n');
        return text.ToString();
    }

    private static string Line(LabelRow row, CategorySet categories)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false)))
        {
            writer.WriteStartObject();
            writer.WriteString("image", row.Image);
            if (row.Split is { } split)
                writer.WriteString("split", split);
            writer.WriteStartArray("labels");
            for (var category = 0; category < categories.Count; category++)
                Write(writer, categories[category], row.States[category]);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, string category, LabelState state)
    {
        if (state == LabelState.Unknown)
            return;
        writer.WriteStartObject();
        writer.WriteString("category", category);
        writer.WriteNumber("state", (int)state);
        writer.WriteEndObject();
    }
}
