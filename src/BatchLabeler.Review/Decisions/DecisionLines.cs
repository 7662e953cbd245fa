using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Decisions;

/// <summary>
/// Decisions as JSON Lines: the format of label files, with who, when and what was seen beside it. Readers of labels pass over those.
/// </summary>
internal static class DecisionLines
{
    public static byte[] Write(IEnumerable<Decision> decisions, ReviewIndex index)
    {
        using var stream = new MemoryStream();
        foreach (var image in decisions.GroupBy(decision => decision.Row))
        {
            using (var json = new Utf8JsonWriter(stream))
                Write(json, [.. image], index);
            stream.WriteByte((byte)'\n');
        }

        return stream.ToArray();
    }

    /// <summary>Reads a file of feedback; what is not about this manifest's images and categories is passed over.</summary>
    public static IReadOnlyList<Decision> Read(string text, string file, string batch, ReviewIndex index)
    {
        var decisions = new List<Decision>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                var labels = FeedbackLine.Parse(line);
                if (RowOf(labels.Image, batch, index) is var row and >= 0)
                    Read(line, labels, row, file, index, decisions);
            }
            catch (FormatException)
            {
                // Retraining names the lines that it cannot read; the review shows those that it can.
            }
        }

        return decisions;
    }

    private static int RowOf(string image, string batch, ReviewIndex index)
    {
        var row = index.Find(image);
        return row >= 0 || batch.Length == 0 ? row : index.Find(batch + image);
    }

    private static void Read(
        string line, FeedbackLine labels, int row, string file, ReviewIndex index, List<Decision> decisions)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var by = Text(root, "by") ?? "";
        DateTimeOffset? at = root.TryGetProperty("at", out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var known)
            ? known
            : null;
        var place = 0;
        foreach (var label in labels.Labels)
        {
            var written = root.GetProperty("labels")[place++];
            if (index.Categories.IndexOf(label.Category) is not (var category and >= 0))
                continue;
            var isCleared = written.TryGetProperty("cleared", out var cleared) && cleared.ValueKind == JsonValueKind.True;
            decisions.Add(new Decision(row, category, label.State, isCleared, file, by, at, Text(written, "saw"), Text(root, "undoes")));
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Decision> image, ReviewIndex index)
    {
        json.WriteStartObject();
        json.WriteString("image", index.NameOf(image[0].Row));
        json.WriteStartArray("labels");
        foreach (var decision in image)
        {
            json.WriteStartObject();
            json.WriteString("category", index.Categories[decision.Category]);
            json.WriteNumber("state", (int)decision.State);
            if (decision.Saw is not null)
                json.WriteString("saw", decision.Saw);
            if (decision.IsCleared)
                json.WriteBoolean("cleared", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("by", image[0].By);
        json.WriteString("at", image[0].At!.Value);
        if (image[0].Undoes is { } undone)
            json.WriteString("undoes", undone);
        json.WriteEndObject();
    }
}
