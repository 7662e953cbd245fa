using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>What came of sorting a batch's labels.</summary>
/// <param name="HasLabels">Whether the batch came with labels.</param>
/// <param name="Problem">Why the labels cannot be used; null when they can.</param>
public sealed record LabelsOutcome(bool HasLabels, BatchRejection? Problem = null);
