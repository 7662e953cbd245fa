using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Worker;

/// <summary>One worker of this process.</summary>
/// <param name="storage">The storage.</param>
/// <param name="modelFolder">Where downloaded models are kept.</param>
/// <param name="options">How it works.</param>
/// <param name="host">The world outside.</param>
/// <param name="log">Told what happens.</param>
internal sealed class WorkerRun(PipelineStorage storage, string modelFolder, ShardWorkerOptions options, CommandHost host, LineLog log)
{
    /// <summary>How long the queue must have been empty before a worker that ends when idle does.</summary>
    public const int QuietSeconds = 10;

    private const int RenewalsPerLease = 3;

    /// <summary>How long a worker may take between the request to stop and its end.</summary>
    public static readonly TimeSpan TimeToDrain = new ShardWorkerOptions().DrainFor + TimeSpan.FromSeconds(10);

    /// <summary>The options of a worker.</summary>
    /// <param name="threads">The threads that decode and compute.</param>
    /// <param name="precision">The precision of the encoder.</param>
    /// <param name="lease">How long the shard of a worker that was killed stays with it; null for the default.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static ShardWorkerOptions Options(int threads, EncoderPrecision precision, TimeSpan? lease = null)
    {
        if (threads is < 1 or > 1024)
            throw new ArgumentException($"--threads must be from 1 to 1024 and is {threads}.");
        var options = new ShardWorkerOptions { Encoding = new EncodingOptions { Threads = threads, Precision = precision } };
        if (lease is { } time)
            options = options with { Lease = new LeaseOptions { Visibility = time, RenewEvery = time / RenewalsPerLease } };
        return options.Validate();
    }

    /// <summary>Works until it is stopped, or until there is nothing to do.</summary>
    /// <param name="untilIdle">Whether it ends when there is nothing to do.</param>
    /// <param name="drain">Tells it to finish or give back what it has in work.</param>
    public async Task ExecuteAsync(bool untilIdle, CancellationToken drain)
    {
        var shards = new IdleWatch(storage.Location.Queue(PipelineStorage.Shards), TimeSpan.FromSeconds(QuietSeconds), host.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain);
        using var labeling = new ModelShardLabeling(
            storage.Containers, new ModelCache(new ModelStore(storage.Containers.Models), modelFolder), options, host.Clock);
        var completions = storage.Location.Queue(PipelineStorage.Completions);
        var worker =
            new ShardWorker(storage.Containers, shards, completions, labeling, options, host.Clock, log.CreateLogger<ShardWorker>());
        var working = worker.RunAsync(stop.Token);
        log.Say($"worker of {storage.Location} is ready");
        if (untilIdle)
        {
            await Task.WhenAny(working, shards.Idle);
            await stop.CancelAsync();
        }

        await working;
        log.Say(drain.IsCancellationRequested ? "worker is stopped; nothing is left in work" : "worker ends; there is nothing to do");
    }
}
