using BatchLabeler.Inference.Encoding;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>How a worker takes shards and what it computes them with. What labels mean is pinned by the run, never here.</summary>
public sealed record ShardWorkerOptions
{
    /// <summary>How shards stay leased while they are in work.</summary>
    public LeaseOptions Lease { get; init; } = new();

    /// <summary>The shards in work at once, from 1 to 64. They share the model, so a second one only hides reading and writing.</summary>
    public int ParallelShards { get; init; } = 1;

    /// <summary>How long a worker that found no shard waits before it looks again; doubled each time it finds none.</summary>
    public TimeSpan PollAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest it waits.</summary>
    public TimeSpan PollAtMost { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long shards in work may go on after the worker was told to drain; after that they are given back.</summary>
    public TimeSpan DrainFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After how long a shard that failed is delivered again, 1 second or more; doubled with each delivery.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time after which a shard that failed is delivered again.</summary>
    public TimeSpan RetryAtMost { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many deliveries of a shard are given up when images or model fail for reasons that may pass; after them rows say what failed.
    /// </summary>
    public int DeliveriesInDoubt { get; init; } = 3;

    /// <summary>The model versions kept loaded, from 1 to 16.</summary>
    public int LoadedModels { get; init; } = 2;

    /// <summary>The images per run of the model.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>How the model runs; its threads also decode images.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>After how long a shard that failed is delivered again.</summary>
    /// <param name="delivery">How often it has been delivered, from 1.</param>
    public TimeSpan PauseAfter(int delivery)
    {
        var pause = RetryAfter * Math.Pow(2, Math.Min(delivery, 16) - 1);
        return pause < RetryAtMost ? pause : RetryAtMost;
    }

    /// <summary>Checks the options.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public ShardWorkerOptions Validate()
    {
        Lease.Validate();
        Encoding.Validate();
        if (ParallelShards is < 1 or > 64)
            throw new ArgumentException($"A worker has 1 to 64 shards in work at once, not {ParallelShards}.");
        if (PollAfter <= TimeSpan.Zero || PollAtMost < PollAfter)
            throw new ArgumentException($"An idle worker waits a positive time that grows, not from {PollAfter} to {PollAtMost}.");
        if (RetryAfter < TimeSpan.FromSeconds(1) || RetryAtMost < RetryAfter || RetryAtMost > TimeSpan.FromDays(7))
            throw new ArgumentException($"A shard that failed comes back after 1 second to 7 days, not {RetryAfter} to {RetryAtMost}.");
        if (DeliveriesInDoubt < 0)
            throw new ArgumentException($"The number of deliveries given up is 0 or more, not {DeliveriesInDoubt}.");
        if (DrainFor < TimeSpan.Zero) throw new ArgumentException($"Draining takes no negative time, not {DrainFor}.");
        if (LoadedModels is < 1 or > 16) throw new ArgumentException($"A worker keeps 1 to 16 models loaded, not {LoadedModels}.");
        if (BatchSize is < 1 or > 4096) throw new ArgumentException($"The batch size must be from 1 to 4096, not {BatchSize}.");
        return this;
    }
}
