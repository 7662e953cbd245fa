using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>An answer of Azure Resource Manager.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body; null where it is none or no JSON.</param>
/// <param name="Location">Where the end of an operation can be asked for; null where it has ended.</param>
/// <param name="RetryAfter">How long Azure wishes us to wait; null where it does not say.</param>
internal sealed record ArmAnswer(int Status, JsonNode? Body, Uri? Location, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether Azure says that it did nothing and will do it later.</summary>
    public bool IsRefusedForNow => Status is 429 or 503;

    /// <summary>Azure's code and message; empty where it gives none.</summary>
    public string Complaint
    {
        get
        {
            var error = Body?["error"];
            var (code, message) = (Text(error?["code"]), Text(error?["message"]));
            return code.Length + message.Length == 0 ? "" : $", {code}: {message}".TrimEnd(' ', ':', '.');
        }
    }

    public static async Task<ArmAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ArmAnswer((int)response.StatusCode, Parse(text), response.Headers.Location, Wait(response.Headers.RetryAfter, now));
    }

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header?.Delta ?? (header?.Date is { } date && date > now ? date - now : null);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
