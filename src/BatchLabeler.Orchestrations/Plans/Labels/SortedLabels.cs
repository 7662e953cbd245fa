namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>The object <c>labels.json</c> of a run, create-only: where the labels lie in the images' order.</summary>
/// <param name="Object">The object of sorted lines in the container <c>work</c>; null for a batch without labels.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record SortedLabels(string? Object, long Length);
