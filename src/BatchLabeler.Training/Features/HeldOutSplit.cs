using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Training.Features;

/// <summary>Sets a part of the images aside, on which settings, epoch and thresholds are chosen.</summary>
/// <param name="Train">Indices to train on, ascending.</param>
/// <param name="HeldOut">Indices set aside, ascending.</param>
public sealed record HeldOutSplit(int[] Train, int[] HeldOut)
{
    /// <summary>Draws a split; the same seed gives the same split.</summary>
    /// <param name="images">N.</param>
    /// <param name="share">Share of images to set aside, from 0 to below 1.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The share leaves nothing to train on.</exception>
    public static HeldOutSplit Draw(int images, double share, int seed)
    {
        var count = (int)Math.Round(images * share);
        if (share is not (>= 0 and < 1) || count >= images)
            throw new ArgumentException($"A held-out share of {share} leaves nothing of {images} images to train on.", nameof(share));
        var random = new SplitMix64(unchecked((ulong)seed ^ 0x5EEDUL));
        var order = Enumerable.Range(0, images).Select(image => (Key: random.NextUInt64(), Image: image)).OrderBy(entry => entry.Key).Select(entry => entry.Image).ToArray();
        return new HeldOutSplit([.. order[count..].Order()], [.. order[..count].Order()]);
    }

    /// <summary>
    /// Sets the images aside whose names say so: a hash of name and purpose falls below the share. An image is on the same side in every set,
    /// however often a model is trained again.
    /// </summary>
    /// <param name="names">Names of the images.</param>
    /// <param name="share">Share of images to set aside, from 0 to 1, kept on average.</param>
    /// <param name="purpose">What the part is for; splits for different purposes are independent of each other.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    public static HeldOutSplit ByName(IReadOnlyList<string> names, double share, string purpose)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentException($"A held-out share lies between 0 and 1 and is {share}.", nameof(share));
        var parts = Enumerable.Range(0, names.Count).ToLookup(image => Fraction(purpose, names[image]) < share);
        return new HeldOutSplit([.. parts[false]], [.. parts[true]]);
    }

    private static double Fraction(string purpose, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{name}"));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
