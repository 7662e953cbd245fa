using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Manifests;

/// <summary>One label of one image.</summary>
/// <param name="Category">The category's name.</param>
/// <param name="State">Present, absent or undecided.</param>
/// <param name="Score">The model's probability, 0..1; null for a label that needed no score.</param>
/// <param name="Source">Where the label comes from.</param>
public sealed record ManifestLabel(string Category, LabelState State, double? Score, LabelSource Source);
