using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>A batch's <c>batch.json</c>: what it asks for. Another content of it asks for another run.</summary>
/// <param name="Address">The run that it asks for.</param>
/// <param name="Tag">The tag of its content.</param>
/// <param name="Options">Its content.</param>
internal sealed record BatchMarker(RunAddress Address, string Tag, JsonObject Options)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The name of a batch's marker.</summary>
    public static string NameOf(string batch) => $"{batch}/{BatchNames.Marker}";

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
    /// <exception cref="CommandException">There is no such batch, or its marker is damaged.</exception>
    public static async Task<BatchMarker> ReadAsync(IObjectStore batches, string batch, CancellationToken cancellation)
    {
        await using var content = await batches.ReadAsync(NameOf(BatchNames.Check(batch)), cancellationToken: cancellation)
            ?? throw new CommandException(
                "batch-unknown", $"there is no submitted batch '{batch}': 'batchlabeler list' names those that there are.");
        var options = TryRead(await content.ToArrayAsync(cancellation))
            ?? throw new CommandException("batch-damaged", $"{NameOf(batch)} is no JSON object: correct it in the storage.");
        return new BatchMarker(RunAddress.Of(batch, content.ETag), content.ETag, options);
    }

    /// <summary>Replaces the marker if it still is the one that was read, which asks for another run.</summary>
    /// <param name="batches">The container.</param>
    /// <param name="options">The new content.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>The new run.</returns>
    /// <exception cref="CommandException">Somebody else was faster.</exception>
    public async Task<RunAddress> SwapAsync(IObjectStore batches, JsonObject options, CancellationToken cancellation)
    {
        var content = Write(options);
        var outcome = await batches.SwapAsync(NameOf(Address.Batch), content, Tag, cancellation);
        // The answer to the write may have been lost on the way, and its repetition then found the new content.
        if (!outcome.Written
            && (await batches.ReadBytesAsync(NameOf(Address.Batch), cancellation))?.AsSpan().SequenceEqual(content) != true)
            throw new CommandException(
                "batch-changed",
                $"somebody else changed what the batch '{Address.Batch}' asks for: look with 'batchlabeler status', then try again.");
        return RunAddress.Of(Address.Batch, outcome.ETag!);
    }
}
