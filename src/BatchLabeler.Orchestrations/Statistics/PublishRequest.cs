using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>A run's statistics that are to be published.</summary>
/// <param name="Address">The run.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="ShardsPerGroup">How many of them a group has.</param>
public sealed record PublishRequest(RunAddress Address, int Shards, int ShardsPerGroup)
{
    internal int Groups => (Shards + ShardsPerGroup - 1) / ShardsPerGroup;

    internal FoldRequest Fold(int group)
    {
        var first = group * ShardsPerGroup;
        return new FoldRequest(Address, group, first, Math.Min(ShardsPerGroup, Shards - first));
    }
}
