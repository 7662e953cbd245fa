using System.Security.Cryptography;

namespace BatchLabeler.Storage.Objects;

/// <summary>A digest of an object's bytes, for comparing them with other bytes without reading them from the store.</summary>
/// <param name="Algorithm">MD5, as Azure keeps it, or SHA-256. It guards against damage and staleness, not against forgery.</param>
/// <param name="Hex">The first bytes of the digest or all of them, in lower-case hexadecimal.</param>
public sealed record ContentDigest(HashAlgorithmName Algorithm, string Hex)
{
    /// <summary>Whether a content has this digest.</summary>
    /// <param name="content">The content, read from its present position to its end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<bool> MatchesAsync(Stream content, CancellationToken cancellationToken = default)
    {
        var hash = await CryptographicOperations.HashDataAsync(Algorithm, content, cancellationToken);
        return Hex.Length > 0 && Convert.ToHexStringLower(hash).StartsWith(Hex, StringComparison.Ordinal);
    }
}
