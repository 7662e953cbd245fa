using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>Images to train on.</summary>
/// <param name="Features">Their frozen features.</param>
/// <param name="Known">Their known labels, <c>[N, C]</c>.</param>
/// <param name="Hidden">All labels, where they exist and were hidden; only counted against pseudo-labels, never trained on.</param>
public sealed record TrainingSet(PixelFeatureSet Features, LabelMatrix Known, LabelMatrix? Hidden = null)
{
    /// <summary>What the head's parent says about the images, to stay near where labels are unknown; null for none.</summary>
    public HeadScores? Teacher { get; init; }

    /// <summary>What epochs see instead of the frozen features; null where they see those.</summary>
    public IAugmentedFeatures? Augmented { get; init; }

    /// <summary>The set with the features of one epoch; the epoch disposes of it.</summary>
    /// <param name="epoch">The number of the epoch, the same when a training goes on from a checkpoint.</param>
    /// <param name="order">The images in the order in which the epoch reads them; those that fill no batch are left out.</param>
    /// <param name="batch">Images in a batch.</param>
    public EpochSet OfEpoch(long epoch, int[] order, int batch) =>
        new(this, Augmented?.OfEpoch(epoch, [.. order.Chunk(batch).Where(images => images.Length == batch)]));
}
