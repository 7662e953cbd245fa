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
}
