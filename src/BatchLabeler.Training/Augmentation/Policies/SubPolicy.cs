using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Policies;

/// <summary>Two steps, one after the other.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
public sealed record SubPolicy(PolicyStep First, PolicyStep Second)
{
    /// <summary>Applies both steps as their probabilities have it.</summary>
    public RgbImage Apply(RgbImage image, SplitMix64 random) => Second.Apply(First.Apply(image, random), random);
}
