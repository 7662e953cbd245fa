using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>What a worker logs.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Information, "Shard {Shard} of {Run}: {Labeled} labelled, {Failed} failed, {Seconds:0.0} s.")]
    public static partial void Finished(ILogger logger, int shard, string run, int labeled, int failed, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "Shard {Shard} of {Run}: another worker wrote other rows first; those count.")]
    public static partial void LostRace(ILogger logger, int shard, string run);

    [LoggerMessage(3, LogLevel.Warning, "Shard {Shard} of {Run}: the lease was lost, another worker may have it by now.")]
    public static partial void LostLease(ILogger logger, int shard, string run);

    [LoggerMessage(4, LogLevel.Information, "Shard {Shard} of {Run}: given back, because the worker stops.")]
    public static partial void GivenBack(ILogger logger, int shard, string run);

    [LoggerMessage(5, LogLevel.Error, "Delivery {Delivery} of '{Body}' failed: {Reason}")]
    public static partial void Failed(ILogger logger, Exception exception, int delivery, string body, string reason);

    [LoggerMessage(6, LogLevel.Warning, "A message could not be returned to its queue; it comes back when its lease ends.")]
    public static partial void NotReturned(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "The queue of shards does not answer.")]
    public static partial void QueueSilent(ILogger logger, Exception exception);
}
