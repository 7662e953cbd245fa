using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Some shards of a group.</summary>
/// <param name="Address">The run.</param>
/// <param name="Group">The group.</param>
/// <param name="Shards">Which of its shards.</param>
public sealed record ShardSelection(RunAddress Address, ShardGroup Group, ShardSet Shards)
{
    /// <summary>The shards' numbers over the whole run, ascending.</summary>
    internal IEnumerable<int> Numbers => Shards.Positions().Select(position => Group.FirstShard + position);
}
