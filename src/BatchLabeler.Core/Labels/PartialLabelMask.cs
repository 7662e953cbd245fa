using BatchLabeler.Core.Labels.Protocols;
using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Core.Labels;

/// <summary>Hides known labels to make a partially labelled set out of a full one (method of the partial-label benchmarks).</summary>
public static class PartialLabelMask
{
    /// <summary>
    /// Keeps every known entry with probability <paramref name="knownProportion"/>, positives and negatives alike, and turns the others
    /// into <see cref="LabelState.Unknown"/>. One draw per entry, row-major, whether the entry is known or not: the same seed gives the same
    /// mask on every platform, and a larger proportion keeps a superset.
    /// </summary>
    /// <param name="full">The matrix to hide from; it is left as it is.</param>
    /// <param name="knownProportion">The probability to keep an entry, 0..1.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="generator">Where the draws come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The proportion is outside 0..1.</exception>
    public static LabelMatrix Hide(LabelMatrix full, double knownProportion, int seed, MaskGenerator generator = MaskGenerator.SplitMix64)
    {
        if (!(knownProportion is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(knownProportion), knownProportion, "The proportion of known labels lies between 0 and 1.");
        Func<double> draw = generator is MaskGenerator.NumPy
            ? new MersenneTwister(unchecked((uint)seed)).NextDouble
            : new SplitMix64(unchecked((ulong)seed)).NextDouble;
        var partial = new LabelMatrix(full.Images, full.Categories);
        for (var image = 0; image < full.Images; image++)
        {
            for (var category = 0; category < full.Categories; category++)
            {
                if (draw() < knownProportion)
                    partial[image, category] = full[image, category];
            }
        }

        return partial;
    }
}
