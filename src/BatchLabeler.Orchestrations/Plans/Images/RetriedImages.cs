using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Plans.Images;

/// <summary>
/// The rows of an earlier run's manifest: labelled images travel with their row, failed ones are planned anew. Parts are trusted only
/// as far as their digests hold.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="earlier">The earlier run.</param>
internal sealed class RetriedImages(Containers containers, RunPin earlier) : IImageSource
{
    private const int RowsAtOnce = 64;

    public async IAsyncEnumerable<PlannedImage> ReadAsync(PlanCursor from)
    {
        var index = await IndexAsync();
        for (var part = from.RetryPart; part < index.Parts.Count; part++)
        {
            var skipped = part == from.RetryPart ? from.RetryRow : 0;
            var position = skipped;
            await foreach (var rows in RowsAsync(index.Parts[part], skipped))
            {
                foreach (var (name, image) in await Task.WhenAll(rows.Select(PlanAsync)))
                    yield return new PlannedImage(name, image, PlanCursor.Start with { RetryPart = part, RetryRow = ++position });
            }
        }
    }

    private static PlanProblem Damaged(string name) => new(new BatchRejection(
        "retry-damaged", $"{name} is not what the manifest of the run that $.retry names lists: label all images anew."));

    private async Task<ManifestIndex> IndexAsync()
    {
        var name = earlier.ManifestFolder + ManifestNames.Index;
        try
        {
            var bytes = await containers.Manifests.ReadBytesAsync(name) ?? throw Damaged(name);
            return ManifestIndex.FromJson(Encoding.UTF8.GetString(bytes));
        }
        catch (JsonException)
        {
            throw Damaged(name);
        }
    }

    private async IAsyncEnumerable<List<ReadOnlyMemory<byte>>> RowsAsync(ManifestPart part, int skipped)
    {
        var name = earlier.ManifestFolder + part.Name;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = await containers.Manifests.ReadAsync(name) ?? throw Damaged(name);
        var chunk = new List<ReadOnlyMemory<byte>>();
        var rows = 0;
        await foreach (var line in ByteLines.ReadAsync(content.Stream))
        {
            hash.AppendData(line.Span);
            hash.AppendData("\n"u8);
            if (rows++ >= skipped) chunk.Add(line);
            if (chunk.Count < RowsAtOnce) continue;
            yield return chunk;
            chunk = [];
        }

        if (rows != part.Rows || Convert.ToHexStringLower(hash.GetHashAndReset()) != part.Sha256) throw Damaged(name);
        if (chunk.Count > 0) yield return chunk;
    }

    private async Task<(string Name, ShardImage Image)> PlanAsync(ReadOnlyMemory<byte> line)
    {
        var row = ManifestJson.Read(line);
        var name = row.Image[(earlier.Address.Batch.Length + 1)..];
        if (row.Status == RowStatus.Labeled)
            return (name, new ShardImage(row.Image, row.ETag ?? "", Row: Encoding.UTF8.GetString(line.Span)));
        if (await containers.Batches.FindAsync(row.Image) is { } entry) return (name, new ShardImage(row.Image, entry.ETag));
        var gone = ManifestRow.Failed(
            row.Image, earlier.ModelText, new RowError("image-missing", "The image is no longer in its batch: upload it again."));
        return (name, new ShardImage(row.Image, "", Row: ManifestJson.Write(gone)));
    }
}
