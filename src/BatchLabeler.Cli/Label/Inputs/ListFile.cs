using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Inputs;

/// <summary>
/// Images that a file lists: a name per line, or, when the file's name ends with <c>.jsonl</c>, <c>.ndjson</c> or <c>.json</c>, an
/// object with the key <c>image</c> per line, such as the rows of a manifest. The order is the file's. A name that comes again is a
/// failed row of its own.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="root">The folder that relative names start from.</param>
internal sealed class ListFile(string path, string root) : IImageListing
{
    /// <inheritdoc/>
    public string Root => root;

    /// <inheritdoc/>
    public IEnumerable<ImageEntry> Entries()
    {
        var isJson = Path.GetExtension(path).ToUpperInvariant() is ".JSONL" or ".NDJSON" or ".JSON";
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var name = isJson ? FromJson(line, number) : line;
            yield return seen.TryAdd(name, number) ? Entry(name) : Again(name, seen[name]);
        }
    }

    private ImageEntry Entry(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            return new ImageEntry(name, root, new RowError("missing", "The name holds a zero character, which no file can have."));
        return new ImageEntry(name, Path.Combine(root, name));
    }

    private ImageEntry Again(string name, int line) =>
        new(name, Path.Combine(root, name), new RowError("duplicate-name", $"The list names this image on line {line} already."));

    private string FromJson(string line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } row
                && row.TryGetProperty("image", out var image)
                && image.ValueKind == JsonValueKind.String
                && image.GetString() is { Length: > 0 } name)
                return name;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The sentence below says what a line must be.
        }

        throw new CommandException(
            "list-file", $"line {number} of '{path}' names no image: write one object such as {{\"image\":\"a.jpg\"}} per line.");
    }
}
