using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>What <c>LabelShardGroup</c> ends with.</summary>
/// <param name="Group">The group.</param>
/// <param name="Labeled">How many of its images were labelled.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Cancelled">Whether it was cancelled; there is no part of the manifest then.</param>
/// <param name="Problem">Why its part could not be written; null for most.</param>
public sealed record GroupOutcome(int Group, int Labeled, int Failed, bool Cancelled = false, BatchRejection? Problem = null);
