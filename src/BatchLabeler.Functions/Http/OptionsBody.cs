using System.Text.Json;
using System.Text.Json.Nodes;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Options;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Functions.Http;

/// <summary>Reads the options of a batch from a request.</summary>
internal static class OptionsBody
{
    /// <returns>The options; null where the request has no body.</returns>
    /// <exception cref="BatchRequestException">The body is no JSON object, or too large.</exception>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > BatchOptionsReader.MostBytes) throw Bad($"the body has more than {BatchOptionsReader.MostBytes} bytes");
        }

        if (content.Length == 0) return null;
        try
        {
            return JsonNode.Parse(content.ToArray()) as JsonObject ?? throw Bad("the body is no JSON object");
        }
        catch (JsonException)
        {
            throw Bad("the body is not JSON");
        }
    }

    private static BatchRequestException Bad(string what) =>
        new("options-json", $"The options cannot be read, for {what}: send an object of options, or nothing.");
}
