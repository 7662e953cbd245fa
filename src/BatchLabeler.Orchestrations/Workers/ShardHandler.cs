using System.Text.Json;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>
/// What every worker does with a message of the queue <c>shards</c>, whatever delivered it: label the shard unless that is done, and say
/// so. Doing it twice changes nothing. The message is the caller's to settle.
/// </summary>
public sealed class ShardHandler
{
    private readonly IShardQueue _completions;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ShardProcessing _processing;

    /// <summary>Makes a handler.</summary>
    /// <param name="containers">The system's containers.</param>
    /// <param name="completions">The queue <c>completions</c>.</param>
    /// <param name="labeling">Labels the images.</param>
    /// <param name="deliveriesInDoubt">See <see cref="ShardWorkerOptions.DeliveriesInDoubt"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it logs.</param>
    public ShardHandler(
        Containers containers, IShardQueue completions, IShardLabeling labeling, int deliveriesInDoubt, TimeProvider time, ILogger logger)
    {
        (_completions, _time, _logger) = (completions, time, logger);
        _processing = new ShardProcessing(containers, labeling, deliveriesInDoubt, logger);
    }

    /// <summary>Understands a message.</summary>
    /// <param name="body">The message.</param>
    /// <exception cref="ShardException">It is no shard.</exception>
    public static ShardTask Read(string body)
    {
        try
        {
            var task = RunJson.Read<ShardTask>(body);
            return task.Run is { Batch: not null, Run: not null } && task.Definition is not null && task.GroupInstance is not null
                ? task
                : throw new JsonException("it lacks the run, the definition or the group.");
        }
        catch (JsonException exception)
        {
            throw new ShardException(ShardException.TaskDamaged, $"The message is no shard: {exception.Message}", exception);
        }
    }

    /// <summary>Whether delivering a message again cannot help, and which stable code says why.</summary>
    /// <param name="failure">What handling threw.</param>
    /// <returns>The code of a permanent failure; null for one that may pass.</returns>
    public static string? PermanentCode(Exception failure) => failure switch
    {
        ShardException { Code: not ShardException.Doubtful } shard => shard.Code,
        BundleException bundle => bundle.Code,
        _ => null,
    };

    /// <summary>Labels a shard and sends its completion.</summary>
    /// <param name="task">The shard.</param>
    /// <param name="delivery">How often its message has been delivered, this time included.</param>
    /// <param name="cancellationToken">Ends the work; nothing is lost by that.</param>
    /// <exception cref="ShardException">The shard cannot be labelled, or not now.</exception>
    /// <exception cref="BundleException">The pinned model is missing or damaged.</exception>
    public async Task RunAsync(ShardTask task, int delivery, CancellationToken cancellationToken)
    {
        using var span = RunSpans.Receive("shard", task.Run, task.Trace);
        span?.SetTag("batchlabeler.shard", task.Shard);
        span?.SetTag("batchlabeler.group.instance", task.GroupInstance);
        span?.SetTag("batchlabeler.delivery", delivery);
        var begun = _time.GetTimestamp();
        try
        {
            var completion = await _processing.RunAsync(task, delivery, cancellationToken);
            await _completions.SendAsync(RunJson.WriteMessage(completion), cancellationToken);
            var duration = _time.GetElapsedTime(begun);
            span.Count(completion.Labeled, completion.Failed);
            PipelineTelemetry.ShardEnded("finished", duration);
            WorkerLog.Finished(
                _logger, task.Shard, task.Run.InstanceId, completion.Labeled, completion.Failed, duration.TotalSeconds);
        }
        catch (Exception exception)
        {
            var isStopped = cancellationToken.IsCancellationRequested;
            if (!isStopped) span.Fail(exception, (exception as ShardException)?.Code ?? PermanentCode(exception));
            PipelineTelemetry.ShardEnded(isStopped ? "stopped" : "failed", _time.GetElapsedTime(begun));
            throw;
        }
    }
}
