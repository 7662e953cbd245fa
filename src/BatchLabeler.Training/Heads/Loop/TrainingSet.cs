using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>Images to train on.</summary>
/// <param name="Features">Their frozen features.</param>
/// <param name="Known">Their known labels, <c>[N, C]</c>.</param>
/// <param name="Hidden">All labels, where they exist and were hidden; only counted against pseudo-labels, never trained on.</param>
public sealed record TrainingSet(PixelFeatureSet Features, LabelMatrix Known, LabelMatrix? Hidden = null)
{
    /// <summary>What the head's parent says about the images, to stay near where labels are unknown; null for none.</summary>
    public HeadScores? Teacher { get; init; }
}
