using System.Security.Cryptography;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>The tag of a content: the first 128 bits of its SHA-256, in hexadecimal.</summary>
internal static class ContentTag
{
    private const int TagBytes = 16;

    public static async Task<string> OfAsync(Stream stream, CancellationToken cancellationToken) =>
        Of(await SHA256.HashDataAsync(stream, cancellationToken));

    /// <summary>The tag of the file at a path, or null when there is none.</summary>
    public static async Task<string?> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = StoredFile.TryOpen(path);
        return stream is null ? null : await OfAsync(stream, cancellationToken);
    }

    public static string Of(ReadOnlySpan<byte> sha256) => Convert.ToHexStringLower(sha256[..TagBytes]);

    public static ContentDigest Digest(string tag) => new(HashAlgorithmName.SHA256, tag);
}
