using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>Where the draws of a mask come from.</summary>
public enum MaskGenerator
{
    /// <summary><see cref="Randomness.SplitMix64"/>, ours.</summary>
    SplitMix64,

    /// <summary>
    /// <see cref="MersenneTwister"/> as NumPy seeds it: with seed 0, all images in the order of the annotations and categories in the order
    /// of their ids, the masks of SST, SARB and TRM-ML's lineage; with seed 1200 the single positives of Cole et al. and LargeLoss.
    /// </summary>
    NumPy,
}
