using System.Security.Cryptography;

namespace BatchLabeler.Models.Bundles;

/// <summary>Size and SHA-256 of a file of a model.</summary>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">The digest, 64 lower-case hexadecimal digits.</param>
public sealed record FileDigest(long Bytes, string Sha256)
{
    /// <summary>Reads a whole file and computes its digest.</summary>
    public static FileDigest Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return new FileDigest(stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
