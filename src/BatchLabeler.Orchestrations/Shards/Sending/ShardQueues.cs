using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>The queues between orchestrations and workers.</summary>
/// <param name="Shards">The queue <c>shards</c>: work to do.</param>
/// <param name="Completions">The queue <c>completions</c>: work that is done.</param>
public sealed record ShardQueues(IShardQueue Shards, IShardQueue Completions)
{
    /// <summary>The name of the queue of work to do.</summary>
    public const string ShardsName = "shards";

    /// <summary>The name of the queue of work that is done.</summary>
    public const string CompletionsName = "completions";
}
