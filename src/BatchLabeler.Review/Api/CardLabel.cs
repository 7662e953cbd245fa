using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Api;

/// <summary>A label as the page shows it.</summary>
/// <param name="Category">0..C−1.</param>
/// <param name="State">What the manifest says: 1, −1 or 0.</param>
/// <param name="Score">Its score, 0..1; null for none.</param>
/// <param name="Source">Where the state comes from.</param>
public sealed record CardLabel(int Category, int State, double? Score, LabelSource Source);
