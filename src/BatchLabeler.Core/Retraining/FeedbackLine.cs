using System.Text.Json;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Retraining;

/// <summary>A line of a feedback file or of a batch's <c>labels.jsonl</c>: what a person says of one image.</summary>
/// <param name="Image">The image as the person names it.</param>
/// <param name="Labels">The statements; <see cref="LabelState.Unknown"/> takes an earlier one back.</param>
public sealed record FeedbackLine(string Image, IReadOnlyList<KnownLabel> Labels)
{
    /// <summary>Reads a line such as <c>{"image":"a.jpg","labels":[{"category":"cat","state":1}]}</c>.</summary>
    /// <exception cref="FormatException">The line breaks a rule; the message is one sentence that says what to do.</exception>
    public static FeedbackLine Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("The line is not JSON: write one object per line.", exception);
        }
    }

    private static FeedbackLine Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("The line is not an object: write {\"image\":\"a.jpg\",\"labels\":[…]}.");
        var image = Text(root, "image") is { Length: > 0 } name
            ? name
            : throw new FormatException("'image' is missing: name the image of this line.");
        if (!root.TryGetProperty("labels", out var labels) || labels.ValueKind == JsonValueKind.Null) return new FeedbackLine(image, []);
        if (labels.ValueKind != JsonValueKind.Array)
            throw new FormatException("'labels' is not a list: write [{\"category\":\"cat\",\"state\":1}].");
        KnownLabel[] known = [.. labels.EnumerateArray().Select(Label)];
        var repeated = known.GroupBy(label => label.Category, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        return repeated is null
            ? new FeedbackLine(image, known)
            : throw new FormatException($"Category '{repeated.Key}' is labelled twice: keep one label per category.");
    }

    private static KnownLabel Label(JsonElement label)
    {
        var category = (label.ValueKind == JsonValueKind.Object ? Text(label, "category") : null)
            ?? throw new FormatException("A label names no category: write {\"category\":\"cat\",\"state\":1}.");
        if (label.TryGetProperty("state", out var state)
            && state.ValueKind == JsonValueKind.Number
            && state.TryGetInt32(out var value)
            && value is >= -1 and <= 1)
            return new KnownLabel(category, (LabelState)value);
        throw new FormatException($"Category '{category}' has no valid state: write 1 (present), -1 (absent) or 0 (unknown).");
    }

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new FormatException($"'{name}' is not a text: put it in quotes.");
    }
}
