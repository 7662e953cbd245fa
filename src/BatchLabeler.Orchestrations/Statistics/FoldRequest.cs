using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>A group whose statistics are to be folded after those of the group before it.</summary>
/// <param name="Address">The run.</param>
/// <param name="Group">The group, from 0.</param>
/// <param name="FirstShard">Its first shard.</param>
/// <param name="Shards">How many shards it has.</param>
public sealed record FoldRequest(RunAddress Address, int Group, int FirstShard, int Shards)
{
    internal GroupFold On(RunPin pin, int basis) => new(Address, pin.Model, pin.ModelVersion, basis, Group, FirstShard, Shards);
}
