using System.Text.Json.Serialization;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Plans;

/// <summary>What a step planned; create-only, so that of several attempts all go on with the same one.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Definitions">The folder of the shard definitions in the container <c>work</c>, with its last slash.</param>
/// <param name="Before">What the steps before it planned.</param>
/// <param name="Totals">What is planned now, this step included.</param>
/// <param name="ShardsPerGroup">How many shards a group has.</param>
/// <param name="ShardSize">How many images a shard has.</param>
/// <param name="Next">Where the next step goes on; null when everything is planned.</param>
/// <param name="Problem">Why the batch cannot be planned; null for most.</param>
public sealed record PlanStep(
    int Step,
    string Definitions,
    PlanTotals Before,
    PlanTotals Totals,
    int ShardsPerGroup,
    int ShardSize,
    PlanCursor? Next,
    BatchRejection? Problem = null)
{
    /// <summary>The first group of this step.</summary>
    [JsonIgnore]
    public int FirstGroup => Before.Shards / ShardsPerGroup;

    /// <summary>The group after the last one of this step.</summary>
    [JsonIgnore]
    public int EndGroup => (Totals.Shards + ShardsPerGroup - 1) / ShardsPerGroup;

    /// <summary>A group of this step.</summary>
    /// <param name="group">Its number.</param>
    public ShardGroup Group(int group)
    {
        var first = group * ShardsPerGroup;
        var shards = Math.Min(ShardsPerGroup, Totals.Shards - first);
        var images = Math.Min((long)shards * ShardSize, Totals.Images - ((long)first * ShardSize));
        return new ShardGroup(group, first, shards, (int)images, Definitions);
    }
}
