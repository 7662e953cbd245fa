namespace BatchLabeler.Orchestrations.Shards;

/// <summary>
/// A message of the queue <c>completions</c>, and the payload of the event <see cref="EventName"/>: a shard's rows and statistics are
/// written. It can arrive twice, late and in any order.
/// </summary>
/// <param name="GroupInstance">The orchestration that waits for it.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Labeled">How many of its images were labelled.</param>
/// <param name="Failed">How many failed.</param>
public sealed record ShardCompletion(string GroupInstance, int Shard, int Labeled, int Failed)
{
    /// <summary>The external event that carries a completion to the group.</summary>
    public const string EventName = "ShardCompleted";
}
