using System.Text.Json;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Reads what an OpenAI-compatible endpoint sends back.</summary>
internal static class ChatAnswer
{
    private const int LongestWords = 300;

    /// <summary>The text of the first choice; null if the answer is no chat completion, or was cut off.</summary>
    public static string? Content(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (Member(document.RootElement, "choices") is not { ValueKind: JsonValueKind.Array } choices || choices.GetArrayLength() == 0)
                return null;
            var isCut = Member(choices[0], "finish_reason") is { ValueKind: JsonValueKind.String } reason && reason.ValueEquals("length");
            var message = Member(choices[0], "message");
            var content = isCut || message is null ? null : Member(message.Value, "content");
            return content is { ValueKind: JsonValueKind.String } ? content.Value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The endpoint's own words about a failure, at most 300 characters on one line; empty if it has none.</summary>
    public static string Words(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = Member(document.RootElement, "error");
            var said = error is { ValueKind: JsonValueKind.Object } ? Member(error.Value, "message") : error;
            return said is { ValueKind: JsonValueKind.String } ? Shorten(said.Value.GetString()!) : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string Shorten(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestWords ? line : line[..LongestWords] + "…";
    }
}
