using BatchLabeler.Core.Labels;

namespace BatchLabeler.Inference.Labeling;

/// <summary>What one known label of one image teaches the prototype statistics.</summary>
/// <param name="Category">0..C−1.</param>
/// <param name="Known">Present or absent.</param>
/// <param name="Visual">Mean cosine of the region feature to the visual prototypes (Eq. 8), −1..1; null while there are none.</param>
/// <param name="Text">Cosine of the region feature to the text prototype, −1..1.</param>
/// <param name="Pixels">
/// The features <c>[d]</c> of the region's k top pixels, the top one first, each of length 1 (Eq. 7); empty for a known absent category.
/// </param>
public sealed record CategoryEvidence(
    int Category, LabelState Known, double? Visual, double Text, IReadOnlyList<float[]> Pixels);
