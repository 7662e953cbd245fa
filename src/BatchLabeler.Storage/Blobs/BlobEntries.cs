using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Blobs;

/// <summary>Blobs as entries of an object store.</summary>
internal static class BlobEntries
{
    public static ObjectEntry Of(BlobItem blob)
    {
        var properties = blob.Properties;
        return new ObjectEntry(
            blob.Name, properties.ContentLength ?? 0, Tag(properties.ETag ?? default), properties.LastModified ?? default)
        {
            Digest = Digest(properties.ContentHash),
        };
    }

    public static ObjectEntry Of(string name, BlobProperties properties) =>
        new(name, properties.ContentLength, Tag(properties.ETag), properties.LastModified) { Digest = Digest(properties.ContentHash) };

    /// <summary>The tag without the quotes that the service writes in headers and leaves out in listings.</summary>
    public static string Tag(ETag eTag) => eTag.ToString().Trim('"');

    /// <summary>Asks for a blob's properties; null when there is no such blob.</summary>
    public static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (BlobFailures.IsMissing(failure))
        {
            return null;
        }
    }

    private static ContentDigest? Digest(byte[]? md5) =>
        md5 is { Length: > 0 } ? new ContentDigest(HashAlgorithmName.MD5, Convert.ToHexStringLower(md5)) : null;
}
