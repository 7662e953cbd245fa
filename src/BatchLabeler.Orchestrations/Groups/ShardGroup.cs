using System.Globalization;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>Shards that one orchestration waits for and that become one part of the manifest.</summary>
/// <param name="Number">The group, from 0.</param>
/// <param name="FirstShard">Its first shard.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="Images">How many images they have together.</param>
/// <param name="Definitions">The folder of the shard definitions in the container <c>work</c>, with its last slash.</param>
public sealed record ShardGroup(int Number, int FirstShard, int Shards, int Images, string Definitions)
{
    /// <summary>The definition of a shard: JSON lines of its images.</summary>
    /// <param name="shard">The shard, counted over the whole run.</param>
    public string Definition(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Definitions}{shard:000000}.jsonl");
}
