using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>What <see cref="HeadMethod"/> leaves.</summary>
/// <param name="Head">The trained head.</param>
/// <param name="Options">Its choices.</param>
/// <param name="HeldOut">The best mAP on the held-out part, 0 to 1; null when no best was chosen.</param>
public sealed record TrainedHead(Head Head, IHeadOptions Options, double? HeldOut) : ITrainedHead
{
    /// <inheritdoc/>
    public CategorySet Categories => Head.Categories;

    /// <inheritdoc/>
    public string? PseudoLabels => null;

    /// <inheritdoc/>
    public HeadScores Score(PixelFeatureSet features) => Head.Score(features);

    /// <inheritdoc/>
    public ModelDraft Draft(TrainingSet set, Lineage lineage) => HeadBundle.Draft(Head, Options, lineage);
}
