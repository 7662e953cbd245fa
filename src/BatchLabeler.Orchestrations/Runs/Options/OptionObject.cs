using System.Text.Json;

namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>An object of <c>batch.json</c> whose keys are all known; asks for its values by type and range.</summary>
internal sealed class OptionObject
{
    private const int ShownCharacters = 40;
    private readonly JsonElement _element;
    private readonly string _path;

    public OptionObject(JsonElement element, string path, params string[] keys)
    {
        (_element, _path) = (Require(element, path, "an object, such as {}", JsonValueKind.Object), path);
        foreach (var property in element.EnumerateObject())
        {
            if (!keys.Contains(property.Name, StringComparer.Ordinal) && keys.Length > 0)
                throw new OptionProblem(
                    "options-unknown", $"{Path(property.Name)} is no option: write one of {string.Join(", ", keys)}, or remove it.");
        }
    }

    public IEnumerable<(string Name, JsonElement Value)> Properties =>
        _element.EnumerateObject().Select(property => (property.Name, property.Value));

    public string Path(string key) => Identifier(key) ? $"{_path}.{key}" : $"{_path}['{Shown(key)}']";

    public bool Flag(string key, bool otherwise) => Find(key) is { } value
        ? Require(value, Path(key), "true or false", JsonValueKind.True, JsonValueKind.False).GetBoolean()
        : otherwise;

    public string? Text(string key, string? otherwise) =>
        Find(key) is { } value ? Require(value, Path(key), "a text in quotes", JsonValueKind.String).GetString() : otherwise;

    public long Whole(string key, long otherwise, long least, long most)
    {
        if (Find(key) is not { } value) return otherwise;
        var wanted = $"a whole number from {least} to {most}";
        Require(value, Path(key), wanted, JsonValueKind.Number);
        return value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : throw OutOfRange(Path(key), wanted, value);
    }

    public double Number(string key, double otherwise, double least, double most) =>
        Find(key) is { } value ? Number(value, Path(key), least, most) : otherwise;

    public OptionObject? Child(string key, params string[] keys) =>
        Find(key) is { } value ? new OptionObject(value, Path(key), keys) : null;

    public JsonElement? Find(string key) => _element.TryGetProperty(key, out var value) ? value : null;

    public static double Number(JsonElement value, string path, double least, double most)
    {
        var wanted = $"a number from {least} to {most}";
        Require(value, path, wanted, JsonValueKind.Number);
        return value.TryGetDouble(out var number) && number >= least && number <= most ? number : throw OutOfRange(path, wanted, value);
    }

    public static OptionProblem OutOfRange(string path, string wanted, JsonElement value) =>
        new("options-range", $"{path} must be {wanted}, not {Shown(value.GetRawText())}.");

    private static JsonElement Require(JsonElement value, string path, string wanted, params JsonValueKind[] kinds) =>
        kinds.Contains(value.ValueKind)
            ? value
            : throw new OptionProblem("options-type", $"{path} must be {wanted}, not {Shown(value.GetRawText())}.");

    private static bool Identifier(string key) => key.Length is > 0 and <= ShownCharacters && key.All(char.IsAsciiLetterOrDigit);

    private static string Shown(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= ShownCharacters ? line : line[..ShownCharacters] + "…";
    }
}
