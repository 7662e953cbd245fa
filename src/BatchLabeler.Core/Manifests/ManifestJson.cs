using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Manifests;

/// <summary>
/// A manifest row as one line of JSON: fixed key order, scores rounded to four digits, file names escaped for HTML and terminals.
/// </summary>
public static class ManifestJson
{
    /// <summary>Writes a row as one line without the line break; equal rows give equal bytes.</summary>
    public static string Write(ManifestRow row)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ManifestText.Writing(indented: false)))
            Write(row, writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="JsonException">The line is not a row of a manifest.</exception>
    public static ManifestRow Read(string line) => Read(Encoding.UTF8.GetBytes(line));

    /// <summary>Reads a row from its bytes.</summary>
    /// <exception cref="JsonException">The line is not a row of a manifest.</exception>
    public static ManifestRow Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException($"The line is not a row of a manifest: {exception.Message}", exception);
        }
    }

    private static void Write(ManifestRow row, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("image", row.Image);
        writer.WriteString("etag", row.ETag);
        Write(writer, "width", row.Width);
        Write(writer, "height", row.Height);
        writer.WriteString("status", row.Status == RowStatus.Labeled ? "labeled" : "failed");
        writer.WriteStartArray("labels");
        foreach (var label in row.Labels)
        {
            writer.WriteStartObject();
            writer.WriteString("category", label.Category);
            writer.WriteNumber("state", (int)label.State);
            if (label.Score is { } score)
                writer.WriteNumber("score", ManifestScore.Round(score));
            writer.WriteString("source", Name(label.Source));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("model", row.Model);
        if (row.Error is { } error)
        {
            writer.WriteStartObject("error");
            writer.WriteString("code", error.Code);
            writer.WriteString("message", error.Message);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("error");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static ManifestRow Read(JsonElement row) => new(
        Text(row, "image"),
        row.GetProperty("etag").GetString(),
        Number(row, "width"),
        Number(row, "height"),
        Text(row, "status") switch
        {
            "labeled" => RowStatus.Labeled,
            "failed" => RowStatus.Failed,
            var other => throw new FormatException($"status '{other}' is unknown."),
        },
        [.. row.GetProperty("labels").EnumerateArray().Select(ReadLabel)],
        Text(row, "model"),
        row.GetProperty("error") is { ValueKind: JsonValueKind.Object } error
            ? new RowError(Text(error, "code"), Text(error, "message"))
            : null);

    private static ManifestLabel ReadLabel(JsonElement label)
    {
        var state = label.GetProperty("state").GetInt32();
        if (state is < -1 or > 1)
            throw new FormatException($"state {state} is not -1, 0 or 1.");
        return new ManifestLabel(
            Text(label, "category"),
            (LabelState)state,
            label.TryGetProperty("score", out var score) ? score.GetDouble() : null,
            Text(label, "source") switch
            {
                "known" => LabelSource.Known,
                "pseudo" => LabelSource.Pseudo,
                "model" => LabelSource.Model,
                var other => throw new FormatException($"source '{other}' is unknown."),
            });
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static int? Number(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static string Name(LabelSource source) => source switch
    {
        LabelSource.Known => "known",
        LabelSource.Pseudo => "pseudo",
        _ => "model",
    };
}
