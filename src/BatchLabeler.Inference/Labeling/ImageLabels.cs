using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Labeling;

/// <summary>The labels of one image; C categories in the model's order.</summary>
/// <param name="Scores">Probabilities sigmoid(z) of the head's output, <c>[C]</c>.</param>
/// <param name="States">Present, absent or undecided, <c>[C]</c>.</param>
/// <param name="Sources">Where each state comes from, <c>[C]</c>.</param>
/// <param name="RegionMaps">Region maps r, <c>[C, P]</c> row-major over the feature grid; null unless asked for.</param>
/// <param name="RegionFeatures">Region features f^r, <c>[C, d]</c>, each of length 1; null unless asked for.</param>
public sealed record ImageLabels(float[] Scores, LabelState[] States, LabelSource[] Sources, float[]? RegionMaps, float[]? RegionFeatures)
{
    /// <summary>What the image's known labels teach the prototype statistics; null if none is known or it was not asked for.</summary>
    public ImageEvidence? Evidence { get; init; }
}
