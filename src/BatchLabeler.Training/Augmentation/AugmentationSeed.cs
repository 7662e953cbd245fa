using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BatchLabeler.Training.Augmentation;

/// <summary>Seeds that depend on a picture's name and on nothing around it: not on its place, the other pictures, threads or machine.</summary>
public static class AugmentationSeed
{
    /// <summary>The first 8 bytes of the SHA-256 of all three.</summary>
    /// <param name="seed">The seed of the augmentation.</param>
    /// <param name="round">The epoch or the view.</param>
    /// <param name="picture">Name of the picture.</param>
    public static ulong Of(int seed, long round, string picture) => BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{round}\n{picture}"))));
}
