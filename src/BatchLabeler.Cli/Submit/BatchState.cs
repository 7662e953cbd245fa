using System.Security.Cryptography;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Submit;

/// <summary>What the container holds of a batch.</summary>
/// <param name="Images">The images by their names within the batch.</param>
/// <param name="Marker">The content of the commit marker; null while the batch is not committed.</param>
/// <param name="MarkerTag">The marker's tag; null while there is none.</param>
internal sealed record BatchState(IReadOnlyDictionary<string, ObjectEntry> Images, byte[]? Marker, string? MarkerTag)
{
    /// <summary>Reads the marker and, after it, the list of images: what a marker commits is then in the list.</summary>
    public static async Task<BatchState> ReadAsync(IObjectStore batches, string batch, CancellationToken cancellation)
    {
        var prefix = batch + "/";
        await using var marker = await batches.ReadAsync(prefix + BatchNames.Marker, cancellationToken: cancellation);
        var content = marker is null ? null : await marker.ToArrayAsync(cancellation);
        var images = new Dictionary<string, ObjectEntry>(StringComparer.Ordinal);
        await foreach (var entry in batches.ListAsync(prefix, cancellation))
        {
            var name = entry.Name[prefix.Length..];
            if (!BatchNames.IsReserved(name))
                images.Add(name, entry);
        }

        return new BatchState(images, content, marker?.ETag);
    }

    /// <summary>Opens a file if the batch lacks it or holds another content under its name; null when it is there as it is.</summary>
    /// <returns>The file at its beginning.</returns>
    public async Task<FileStream?> OpenMissingAsync(IObjectStore batches, LocalFile file, CancellationToken cancellation)
    {
        var stream =
            new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        try
        {
            if (!Images.TryGetValue(file.Name, out var entry) || !await IsContentAsync(batches, entry, stream, cancellation))
            {
                stream.Position = 0;
                return stream;
            }

            await stream.DisposeAsync();
            return null;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Compares by the digest that the store keeps; where it keeps none, as a folder does, by the content itself.</summary>
    private static async Task<bool> IsContentAsync(
        IObjectStore batches, ObjectEntry entry, FileStream stream, CancellationToken cancellation)
    {
        if (entry.Length != stream.Length)
            return false;
        if (entry.Digest is { } digest)
            return await digest.MatchesAsync(stream, cancellation);
        await using var content = await batches.ReadAsync(entry.Name, cancellationToken: cancellation);
        return content is not null
            && await new ContentDigest(HashAlgorithmName.SHA256, await HashAsync(content.Stream, cancellation)).MatchesAsync(
                stream, cancellation);
    }

    private static async Task<string> HashAsync(Stream stream, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
}
