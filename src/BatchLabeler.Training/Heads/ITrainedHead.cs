using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads;

/// <summary>A finished training, whatever the method.</summary>
public interface ITrainedHead
{
    /// <summary>The categories.</summary>
    CategorySet Categories { get; }

    /// <summary>The best mAP on the held-out part, 0 to 1; null when no best was chosen.</summary>
    double? HeldOut { get; }

    /// <summary>Pseudo-labels of the last epoch against the hidden labels, in words; null for a method without any.</summary>
    string? PseudoLabels { get; }

    /// <summary>Scores every image of a set.</summary>
    HeadScores Score(PixelFeatureSet features);

    /// <summary>A version to publish; its decision thresholds are 0.5 and its figures are still to be measured.</summary>
    /// <param name="set">What the head was trained on.</param>
    /// <param name="lineage">Where the version comes from.</param>
    ModelDraft Draft(TrainingSet set, Lineage lineage);
}
