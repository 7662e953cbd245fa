using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>
/// Takes shards from a queue, labels them and says so. Any number of workers may run at once, in any number of processes; a shard that
/// comes twice is labelled once, or twice with the same outcome. A shard that fails comes back after a while and at last goes to the
/// poison queue; why is logged each time.
/// </summary>
public sealed class ShardWorker
{
    private readonly IShardQueue _shards;
    private readonly ShardWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ShardHandler _handler;

    /// <summary>Makes a worker.</summary>
    /// <param name="containers">The system's containers.</param>
    /// <param name="shards">The queue <c>shards</c>.</param>
    /// <param name="completions">The queue <c>completions</c>.</param>
    /// <param name="labeling">Labels the images.</param>
    /// <param name="options">How it works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it logs.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ShardWorker(
        Containers containers,
        IShardQueue shards,
        IShardQueue completions,
        IShardLabeling labeling,
        ShardWorkerOptions options,
        TimeProvider time,
        ILogger<ShardWorker> logger)
    {
        _options = options.Validate();
        (_shards, _time, _logger) = (shards, time, logger);
        _handler = new ShardHandler(containers, completions, labeling, options.DeliveriesInDoubt, time, logger);
    }

    /// <summary>Works until it is told to drain; then finishes what is in work, or gives it back when that takes too long.</summary>
    /// <param name="drain">Tells the worker to drain.</param>
    public async Task RunAsync(CancellationToken drain)
    {
        using var stop = new CancellationTokenSource();
        await using var deadline = _time.CreateTimer(_ => stop.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var draining = drain.Register(() => deadline.Change(_options.DrainFor, Timeout.InfiniteTimeSpan));
        var lanes = Enumerable.Range(0, _options.ParallelShards)
            .Select(_ => Task.Run(() => TakeAsync(drain, stop.Token), CancellationToken.None));
        await Task.WhenAll(lanes);
    }

    private async Task TakeAsync(CancellationToken drain, CancellationToken stop)
    {
        for (var pause = _options.PollAfter; !drain.IsCancellationRequested;)
        {
            if (await ReceiveAsync(stop) is { } message)
            {
                await WorkAsync(message, drain, stop);
                pause = _options.PollAfter;
                continue;
            }
            await Task.Delay(pause, _time, drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < _options.PollAtMost ? pause * 2 : _options.PollAtMost;
        }
    }

    private async Task<ShardMessage?> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            var message = await _shards.ReceiveAsync(_options.Lease.Visibility, stop);
            if (message is not null) PipelineTelemetry.Received(ShardQueues.ShardsName, message.Sent, _time.GetUtcNow());
            return message;
        }
        catch (Exception exception)
        {
            if (!stop.IsCancellationRequested) WorkerLog.QueueSilent(_logger, exception);
            return null;
        }
    }

    private async Task WorkAsync(ShardMessage message, CancellationToken drain, CancellationToken stop)
    {
        await using var lease = LeaseRenewal.Start(_shards, message, _options.Lease, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        ShardTask? task = null;
        try
        {
            task = ShardHandler.Read(message.Body);
            // What came while the worker began to drain goes back at once.
            drain.ThrowIfCancellationRequested();
            await _handler.RunAsync(task, message.DeliveryCount, ended.Token);
            await _shards.CompleteAsync(await lease.StopAsync(), stop);
        }
        catch (OperationCanceledException) when (drain.IsCancellationRequested && task is not null)
        {
            WorkerLog.GivenBack(_logger, task.Shard, task.Run.InstanceId);
            await ReturnAsync(lease, newest => _shards.AbandonAsync(newest, CancellationToken.None));
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && task is not null)
        {
            WorkerLog.LostLease(_logger, task.Shard, task.Run.InstanceId);
        }
        catch (Exception exception)
        {
            WorkerLog.Failed(_logger, exception, message.DeliveryCount, message.Body, exception.Message);
            await ReturnAsync(lease, newest => _shards.RenewAsync(newest, _options.PauseAfter(message.DeliveryCount), CancellationToken.None));
        }
    }

    private async Task ReturnAsync(LeaseRenewal lease, Func<ShardMessage, Task> give)
    {
        try
        {
            await give(await lease.StopAsync());
        }
        catch (Exception exception)
        {
            WorkerLog.NotReturned(_logger, exception);
        }
    }
}
