using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs.Opening;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>How far a run has come, for the next history to go on from.</summary>
/// <param name="Started">When the run began, by the orchestration's clock.</param>
/// <param name="Opening">What was decided when it was opened.</param>
/// <param name="Plan">The last step of the plan.</param>
/// <param name="NextGroup">The first group that has not begun.</param>
/// <param name="Labeled">How many images are labelled.</param>
/// <param name="Failed">How many images failed.</param>
public sealed record BatchState(DateTime Started, RunOpening Opening, PlanStep Plan, int NextGroup, long Labeled, long Failed);
