using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Training.Augmentation.Operations;
using BatchLabeler.Training.Augmentation.Policies;

namespace BatchLabeler.Training.Augmentation;

/// <summary>
/// The augmentation of TaI-DPT, which TRM-ML trains with: one half of the pictures is cut at random, the other resized and partly covered;
/// then comes one of 50 sub-policies of AutoAugment, and a flip with probability ½. Safe to share between threads.
/// </summary>
public sealed class PictureAugmentation
{
    /// <summary>Changes whenever the same seed gives other pixels, so that features of the old ones are not taken for theirs.</summary>
    public const string Version = "tai-dpt-1";

    private const double SmallestCrop = 0.5;
    private const double CutoutShare = 0.4;
    private readonly BicubicResampler _resampler = new();
    private readonly RandomCrop _crop;

    /// <summary>Makes an augmentation.</summary>
    public PictureAugmentation() => _crop = new RandomCrop(_resampler);

    /// <summary>An augmented picture.</summary>
    /// <param name="image">The picture in its own size.</param>
    /// <param name="size">Side S of the result in pixels.</param>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <returns>RGB of eight bits, <c>[S, S, 3]</c>.</returns>
    public byte[] Apply(RgbImage image, int size, ulong seed)
    {
        var random = new SplitMix64(seed);
        var square = random.Next(2) == 0
            ? _crop.Apply(image, size, SmallestCrop, random)
            : Cutout.Apply(Resize(image, size), CutoutShare, random);
        var changed = AutoAugmentPolicies.All[random.Next(AutoAugmentPolicies.All.Count)].Apply(square, random);
        return (random.Next(2) == 0 ? changed : Flip.Apply(changed)).Pixels;
    }

    private RgbImage Resize(RgbImage image, int size)
    {
        var square = new RgbImage(size, size, new byte[size * size * 3]);
        _resampler.Resize(image.Pixels, image.Width, image.Height, square.Pixels, size, size);
        return square;
    }
}
