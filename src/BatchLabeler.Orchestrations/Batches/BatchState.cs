using BatchLabeler.Orchestrations.Plans;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>How far a run has come, for the next history to go on from.</summary>
/// <param name="Started">When the run began.</param>
/// <param name="Plan">The last step of the plan.</param>
/// <param name="NextGroup">The first group that has not begun.</param>
/// <param name="Folded">How many groups' statistics are folded.</param>
/// <param name="Labeled">How many images are labelled.</param>
/// <param name="Failed">How many images failed.</param>
public sealed record BatchState(DateTime Started, PlanStep Plan, int NextGroup, int Folded, long Labeled, long Failed);
