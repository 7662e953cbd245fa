using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Blobs;

/// <summary>
/// One conditional write that knows itself again. It leaves a mark in the blob's metadata, so that an attempt whose answer was lost is
/// not taken for somebody else's write; and where the blob is still as the condition wants it, the refusal was no lost race and the
/// write is tried again.
/// </summary>
/// <param name="blob">The blob.</param>
/// <param name="expectedETag">The tag of the content to replace; null where there must be none.</param>
internal sealed class ConditionalUpload(BlobClient blob, string? expectedETag)
{
    private const string MarkKey = "batchlabelerwrite";
    private const int MostAttempts = 12;

    private readonly string _mark = Guid.NewGuid().ToString("n");

    public async Task<WriteOutcome> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        var start = content.CanSeek ? content.Position : 0;
        for (var attemptsLeft = content.CanSeek ? MostAttempts : 1; ; attemptsLeft--)
        {
            try
            {
                var written = await blob.UploadAsync(content, Options(), cancellationToken);
                return new WriteOutcome(true, BlobEntries.Tag(written.Value.ETag));
            }
            catch (RequestFailedException refusal) when (BlobFailures.IsLostRace(refusal))
            {
                var present = await BlobEntries.PropertiesAsync(blob, cancellationToken);
                var eTag = present is null ? null : BlobEntries.Tag(present.ETag);
                if (present?.Metadata.TryGetValue(MarkKey, out var mark) == true && mark == _mark) return new WriteOutcome(true, eTag);
                if (eTag != expectedETag) return new WriteOutcome(false, eTag);
                if (attemptsLeft == 1) throw;
                content.Position = start;
            }
        }
    }

    private BlobUploadOptions Options() => new()
    {
        Conditions = expectedETag is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(expectedETag) },
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [MarkKey] = _mark },
    };
}
