using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>What came of writing a part.</summary>
/// <param name="Labeled">How many of its rows have labels.</param>
/// <param name="Failed">How many have an error.</param>
/// <param name="Problem">Why it cannot be written, now or later; null for most.</param>
public sealed record PartOutcome(int Labeled, int Failed, BatchRejection? Problem = null);
