using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>A group of shards whose deltas are to be folded, after the group before it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Model">The name of the model that the run is pinned to.</param>
/// <param name="Version">Its version.</param>
/// <param name="Base">The statistics version k that the run's first group is folded on.</param>
/// <param name="Group">The group, from 0.</param>
/// <param name="FirstShard">Its first shard.</param>
/// <param name="Shards">How many shards it has.</param>
public sealed record GroupFold(RunAddress Run, string Model, int Version, int Base, int Group, int FirstShard, int Shards);
