using BatchLabeler.Core.Labels;

namespace BatchLabeler.Inference.Labeling;

/// <summary>An image that shall be labelled.</summary>
/// <param name="Name">Its name within the batch, as manifests show it.</param>
/// <param name="Path">Where its reader finds it.</param>
/// <param name="Known">The states that came with it, <c>[C]</c> in the model's order; null if nothing is known.</param>
public sealed record ImageReference(string Name, string Path, IReadOnlyList<LabelState>? Known = null);
