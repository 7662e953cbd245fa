using System.Text;
using System.Text.Json;

namespace BatchLabeler.Core.Manifests;

/// <summary>The index of a run, <c>manifest.json</c>, written last: readers trust only the parts it lists.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Model">The model's name and version.</param>
/// <param name="StatisticsVersion">The version of the prototype statistics the run was pinned to; null where there is none.</param>
/// <param name="Totals">How many images were labelled and failed.</param>
/// <param name="Parts">The files of rows, in order.</param>
public sealed record ManifestIndex(
    ManifestStatus Status, string Model, int? StatisticsVersion, ManifestTotals Totals, IReadOnlyList<ManifestPart> Parts)
{
    private const int Version = 1;

    /// <summary>Writes the index as indented JSON that ends with a line break; equal indexes give equal bytes.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ManifestText.Writing(indented: true)))
            Write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>Reads an index.</summary>
    /// <exception cref="JsonException">The text is not an index of this version.</exception>
    public static ManifestIndex FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
                throw new JsonException($"The manifest is not of version {Version}.");
            var totals = root.GetProperty("totals");
            return new ManifestIndex(
                Enum.Parse<ManifestStatus>(root.GetProperty("status").GetString()!),
                root.GetProperty("model").GetString()!,
                root.GetProperty("statistics") is { ValueKind: JsonValueKind.Number } statistics ? statistics.GetInt32() : null,
                new ManifestTotals(totals.GetProperty("labeled").GetInt64(), totals.GetProperty("failed").GetInt64()),
                [.. root.GetProperty("parts").EnumerateArray().Select(ReadPart)]);
        }
        catch (Exception exception) when (
            exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"The text is not the index of a manifest: {exception.Message}", exception);
        }
    }

    private static ManifestPart ReadPart(JsonElement part) => new(
        part.GetProperty("name").GetString()!, part.GetProperty("rows").GetInt32(), part.GetProperty("sha256").GetString()!);

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("status", Status.ToString());
        writer.WriteString("model", Model);
        if (StatisticsVersion is { } statistics)
            writer.WriteNumber("statistics", statistics);
        else
            writer.WriteNull("statistics");
        writer.WriteStartObject("totals");
        writer.WriteNumber("images", Totals.Images);
        writer.WriteNumber("labeled", Totals.Labeled);
        writer.WriteNumber("failed", Totals.Failed);
        writer.WriteEndObject();
        writer.WriteStartArray("parts");
        foreach (var part in Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", part.Name);
            writer.WriteNumber("rows", part.Rows);
            writer.WriteString("sha256", part.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
