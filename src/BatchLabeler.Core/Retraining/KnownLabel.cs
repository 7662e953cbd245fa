using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Retraining;

/// <summary>What a person said of one category in one image.</summary>
/// <param name="Category">The category.</param>
/// <param name="State">Its state; written as 1, -1 or 0.</param>
public sealed record KnownLabel(string Category, LabelState State);
