using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BatchLabeler.Core.Labels;

/// <summary>Reads <see cref="LabelFileFormat.JsonLines"/>.</summary>
internal sealed class JsonLinesLabelReader(TextReader reader, CategorySet? known)
{
    private readonly List<string> _names = [.. known ?? Enumerable.Empty<string>()];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private int _line;

    public LabelFile Read()
    {
        var indices = Indices();
        var rows = new List<(string Image, string? Split, Dictionary<int, LabelState> States, int Line)>();
        while (reader.ReadLine() is { } text)
        {
            _line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var row = Row(text, indices);
            if (!_lines.TryAdd(row.Image, _line))
                throw LabelFile.Repeated(row.Image, _line, _lines[row.Image]);
            rows.Add(row);
        }

        if (_names.Count == 0)
            throw new LabelFileException(1, "the file names no category: add labels such as {\"category\":\"cat\",\"state\":1}.");
        var categories = known ?? new CategorySet(_names);
        return new LabelFile(
            categories, [.. rows.Select(row => new LabelRow(row.Image, row.Split, Dense(row.States, categories.Count), row.Line))]);
    }

    /// <summary>The rows one by one, in the file's order; an image that comes twice is left to the caller.</summary>
    public async IAsyncEnumerable<LabelRow> StreamAsync(
        CategorySet categories, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var indices = Indices();
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            _line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var row = Row(text, indices);
            yield return new LabelRow(row.Image, row.Split, Dense(row.States, categories.Count), row.Line);
        }
    }

    private Dictionary<string, int> Indices() => _names
        .Select((name, index) => (name, index))
        .ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);

    private static LabelState[] Dense(Dictionary<int, LabelState> sparse, int categories)
    {
        var states = new LabelState[categories];
        foreach (var (category, state) in sparse)
            states[category] = state;
        return states;
    }

    private (string Image, string? Split, Dictionary<int, LabelState> States, int Line) Row(string text, Dictionary<string, int> indices)
    {
        using var document = Parse(text);
        var row = document.RootElement;
        if (row.ValueKind != JsonValueKind.Object)
            throw new LabelFileException(_line, "the line is not an object: write {\"image\":\"a.jpg\",\"labels\":[…]}.");
        var image = Text(row, "image") is { Length: > 0 } name
            ? name
            : throw new LabelFileException(_line, "'image' is missing: name the image of this line.");
        var states = new Dictionary<int, LabelState>();
        if (row.TryGetProperty("labels", out var labels))
            Labels(labels, indices, states);
        return (image, Text(row, "split"), states, _line);
    }

    private JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw new LabelFileException(_line, "the line is not JSON: write one object per line.");
        }
    }

    private void Labels(JsonElement labels, Dictionary<string, int> indices, Dictionary<int, LabelState> states)
    {
        if (labels.ValueKind != JsonValueKind.Array)
            throw new LabelFileException(_line, "'labels' is not a list: write [{\"category\":\"cat\",\"state\":1}].");
        foreach (var label in labels.EnumerateArray())
        {
            var name = (label.ValueKind == JsonValueKind.Object ? Text(label, "category") : null)
                ?? throw new LabelFileException(_line, "a label names no category: write {\"category\":\"cat\",\"state\":1}.");
            if (!states.TryAdd(Index(name, indices), State(label, name)))
                throw new LabelFileException(_line, $"category '{name}' is labelled twice: keep one label per category.");
        }
    }

    private int Index(string name, Dictionary<string, int> indices)
    {
        if (indices.TryGetValue(name, out var index))
            return index;
        if (known is not null)
            throw UnknownCategory.Exception(_line, name, known);
        if (string.IsNullOrWhiteSpace(name))
            throw new LabelFileException(_line, "a category's name is empty: name it or remove the label.");
        indices.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    private LabelState State(JsonElement label, string category)
    {
        if (label.TryGetProperty("state", out var state)
            && state.ValueKind == JsonValueKind.Number
            && state.TryGetInt32(out var value)
            && value is >= -1 and <= 1)
            return (LabelState)value;
        throw new LabelFileException(_line, $"category '{category}' has no valid state: write 1 (present), -1 (absent) or 0 (unknown).");
    }

    private string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new LabelFileException(_line, $"'{name}' is not a text: put it in quotes.");
    }
}
