using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Sources;

/// <summary>The index of a manifest together with the digest of its bytes.</summary>
/// <param name="Index">The index.</param>
/// <param name="Digest">The SHA-256 of the bytes, in lower-case hexadecimal.</param>
internal sealed record ManifestFile(ManifestIndex Index, string Digest)
{
    /// <summary>Reads an index.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="place">Where they come from, for the sentence.</param>
    /// <exception cref="ReviewException">They are no index of a manifest.</exception>
    public static ManifestFile Read(byte[] bytes, string place)
    {
        try
        {
            return new ManifestFile(
                ManifestIndex.FromJson(Encoding.UTF8.GetString(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (JsonException exception)
        {
            throw new ReviewException("manifest-damaged", $"'{place}' is no index of a manifest: {exception.Message}");
        }
    }
}
