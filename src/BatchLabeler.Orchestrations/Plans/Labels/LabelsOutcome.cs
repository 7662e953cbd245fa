using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Plans.Labels;

/// <summary>What came of sorting a batch's labels.</summary>
/// <param name="Problem">Why the labels cannot be used; null when they can.</param>
public sealed record LabelsOutcome(BatchRejection? Problem = null);
