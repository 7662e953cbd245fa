using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Plans;

/// <summary>A step of a plan that is to be made.</summary>
/// <param name="Address">The run.</param>
/// <param name="From">Where the step begins.</param>
/// <param name="ShardsPerGroup">How many shards a group has.</param>
/// <param name="Groups">How many groups are planned at most.</param>
public sealed record PlanRequest(RunAddress Address, PlanCursor From, int ShardsPerGroup, int Groups);
