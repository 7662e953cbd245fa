using System.Text.Json;

namespace BatchLabeler.Tests.Chat;

/// <summary>What <see cref="ChatServer"/> sends back.</summary>
internal sealed record ChatReply(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public bool Silent { get; init; }

    public bool HangsUp { get; init; }

    /// <summary>The reply with one header.</summary>
    public ChatReply With(string name, string value) => this with { Headers = new Dictionary<string, string> { [name] = value } };

    /// <summary>A chat completion with this content.</summary>
    public static ChatReply Of(string? content)
    {
        var choice = new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } };
        return new ChatReply(200, JsonSerializer.Serialize(new { choices = new[] { choice } }));
    }

    /// <summary>A failure in OpenAI's form.</summary>
    public static ChatReply Failure(int status, string message) =>
        new(status, JsonSerializer.Serialize(new { error = new { message, code = "x" } }));
}
