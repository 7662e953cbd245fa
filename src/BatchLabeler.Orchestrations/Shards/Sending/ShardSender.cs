using System.Diagnostics;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Telemetry;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Puts shards on the queue, a few at once.</summary>
internal static class ShardSender
{
    private const int AtOnce = 8;

    public static async Task SendAsync(ShardQueues queues, RunAddress address, ShardGroup group, IReadOnlyCollection<int> shards)
    {
        using var span = RunSpans.Start("group.send", address, ActivityKind.Producer);
        span?.SetTag(RunSpans.GroupTag, group.Number);
        span?.SetTag(RunSpans.ShardsTag, shards.Count);
        await Parallel.ForEachAsync(
            shards,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (shard, cancellationToken) => await queues.Shards.SendAsync(
                RunJson.WriteMessage(Task(address, group, shard) with { Trace = span?.Id }), cancellationToken));
    }

    private static ShardTask Task(RunAddress address, ShardGroup group, int shard) =>
        new(address, shard, group.Definition(shard), address.GroupInstanceId(group.Number));
}
