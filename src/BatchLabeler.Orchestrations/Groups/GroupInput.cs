using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>What <c>LabelShardGroup</c> begins with.</summary>
/// <param name="Address">The run.</param>
/// <param name="Group">The group.</param>
/// <param name="Tuning">How patient it is.</param>
/// <param name="State">How far an earlier history of the same group came; null at first.</param>
public sealed record GroupInput(RunAddress Address, ShardGroup Group, RunTuning Tuning, GroupState? State = null);
