using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Shards;

/// <summary>A message of the queue <c>shards</c>: label one shard. Doing it twice changes nothing.</summary>
/// <param name="Run">The run.</param>
/// <param name="Shard">The shard, from 0 over the whole run.</param>
/// <param name="Definition">The object in the container <c>work</c> that lists the shard's images.</param>
/// <param name="GroupInstance">The orchestration that waits for it.</param>
/// <param name="Trace">The span that sent it, as W3C writes it; null where nobody traces.</param>
public sealed record ShardTask(RunAddress Run, int Shard, string Definition, string GroupInstance, string? Trace = null);
