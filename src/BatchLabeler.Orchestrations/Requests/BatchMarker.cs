using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Requests;

/// <summary>A batch's <c>batch.json</c>: what it asks for. Another content of it asks for another run.</summary>
/// <param name="Address">The run that it asks for.</param>
/// <param name="Tag">The tag of its content.</param>
/// <param name="Options">Its content.</param>
public sealed record BatchMarker(RunAddress Address, string Tag, JsonObject Options)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The name of a batch's marker.</summary>
    /// <param name="batch">The batch.</param>
    public static string NameOf(string batch) => $"{batch}/{BatchFiles.Marker}";

    /// <summary>A marker's bytes; equal options give equal bytes.</summary>
    public static byte[] Write(JsonObject options) => Encoding.UTF8.GetBytes(options.ToJsonString(Format) + "\n");

    /// <summary>A marker's content; null when it is no JSON object.</summary>
    public static JsonObject? TryRead(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the marker of a batch.</summary>
    /// <exception cref="BatchRequestException">There is no such batch, or its marker is damaged.</exception>
    public static async Task<BatchMarker> ReadAsync(IObjectStore batches, string batch, CancellationToken cancellationToken)
    {
        await using var content = await batches.ReadAsync(NameOf(BatchName.Check(batch)), cancellationToken: cancellationToken)
            ?? throw new BatchRequestException(
                BatchRequestException.BatchUnknown,
                $"there is no submitted batch '{batch}': 'batchlabeler list' names those that there are.");
        var options = TryRead(await content.ToArrayAsync(cancellationToken))
            ?? throw new BatchRequestException("batch-damaged", $"{NameOf(batch)} is no JSON object: correct it in the storage.");
        return new BatchMarker(RunAddress.Of(batch, content.ETag), content.ETag, options);
    }

    /// <summary>Replaces the marker if it still is the one that was read, which asks for another run.</summary>
    /// <param name="batches">The container.</param>
    /// <param name="options">The new content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The new run.</returns>
    /// <exception cref="BatchRequestException">Somebody else was faster.</exception>
    public async Task<RunAddress> SwapAsync(IObjectStore batches, JsonObject options, CancellationToken cancellationToken)
    {
        var content = Write(options);
        var outcome = await batches.SwapAsync(NameOf(Address.Batch), content, Tag, cancellationToken);
        // The answer to the write may have been lost on the way, and its repetition then found the new content.
        if (!outcome.Written
            && (await batches.ReadBytesAsync(NameOf(Address.Batch), cancellationToken))?.AsSpan().SequenceEqual(content) != true)
            throw new BatchRequestException(
                BatchRequestException.BatchChanged,
                $"somebody else changed what the batch '{Address.Batch}' asks for: look with 'batchlabeler status', then try again.");
        return RunAddress.Of(Address.Batch, outcome.ETag!);
    }

    /// <summary>Asks for a run that labels the failed images of this one once more.</summary>
    /// <param name="batches">The container.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The new run.</returns>
    /// <exception cref="BatchRequestException">Somebody else was faster.</exception>
    public Task<RunAddress> RetryAsync(IObjectStore batches, CancellationToken cancellationToken)
    {
        var options = Options.DeepClone().AsObject();
        options["retry"] = Address.Run;
        return SwapAsync(batches, options, cancellationToken);
    }
}
