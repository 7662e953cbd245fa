using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>A finished training.</summary>
/// <param name="Head">The trained head.</param>
/// <param name="TextPrototypes">T, <c>[C, d]</c> row-major: the text representations of the first stage, or those of the head where there was one run.</param>
/// <param name="Epochs">What every epoch did.</param>
/// <param name="HeldOut">The best mAP by the output on the held-out part, 0 to 1; null without one.</param>
public sealed record TrmMlTraining(TrmMlHead Head, float[] TextPrototypes, IReadOnlyList<EpochReport> Epochs, double? HeldOut) : ITrainedHead
{
    /// <inheritdoc/>
    public CategorySet Categories => Head.Categories;

    /// <inheritdoc/>
    public string? PseudoLabels => Epochs.Count == 0 ? null : Epochs[^1].PseudoLabels?.ToString();

    /// <inheritdoc/>
    public HeadScores Score(PixelFeatureSet features) => Head.Score(features);

    /// <inheritdoc/>
    public ModelDraft Draft(TrainingSet set, Lineage lineage) => TrmMlBundle.Draft(this, set, lineage);
}
