using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Puts shards on the queue, a few at once.</summary>
internal static class ShardSender
{
    private const int AtOnce = 8;

    public static Task SendAsync(ShardQueues queues, RunAddress address, ShardGroup group, IEnumerable<int> shards) =>
        Parallel.ForEachAsync(
            shards,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (shard, cancellationToken) => await queues.Shards.SendAsync(
                RunJson.WriteMessage(new ShardTask(address, shard, group.Definition(shard), address.GroupInstanceId(group.Number))),
                cancellationToken));
}
