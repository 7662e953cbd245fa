using System.Text.Json;
using BatchLabeler.Orchestrations.Plans;

namespace BatchLabeler.Functions.Triggers;

/// <summary>Understands what Event Grid says of a storage account.</summary>
public static class BlobEvent
{
    private const string Subject = "/blobServices/default/containers/batches/blobs/";

    /// <summary>The batch that an event is about.</summary>
    /// <param name="message">One event, in Event Grid's own schema or that of CloudEvents.</param>
    /// <returns>The batch whose <c>batch.json</c> or <c>cancel.json</c> was written; null for any other object.</returns>
    /// <exception cref="FormatException">The message is no event.</exception>
    public static string? BatchOf(string message)
    {
        var subject = SubjectOf(message);
        if (!subject.StartsWith(Subject, StringComparison.Ordinal)) return null;
        return subject[Subject.Length..].Split('/') is [var batch, BatchFiles.Marker or BatchFiles.Cancel] ? batch : null;
    }

    private static string SubjectOf(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.GetProperty("subject").GetString() ?? throw new FormatException("The event has no subject.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The message is no event of a storage account: {exception.Message}", exception);
        }
    }
}
