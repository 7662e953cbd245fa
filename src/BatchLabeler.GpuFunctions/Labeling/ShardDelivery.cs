using Azure.Messaging.ServiceBus;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.GpuFunctions.Labeling;

/// <summary>
/// Settles the message of a shard: completes it when the shard is labelled, keeps its lock meanwhile, gives it back when that may help,
/// and sends it to the dead letters, with the reason, when it cannot.
/// </summary>
/// <param name="handler">Labels shards.</param>
/// <param name="options">How long locks and pauses are.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it logs.</param>
public sealed class ShardDelivery(ShardHandler handler, ShardWorkerOptions options, TimeProvider time, ILogger<ShardDelivery> logger)
{
    /// <summary>Works on a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="actions">Settle it.</param>
    /// <param name="stop">The host stops; the message is given back.</param>
    public async Task RunAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken stop)
    {
        PipelineTelemetry.Received(ShardQueues.ShardsName, message.EnqueuedTime, time.GetUtcNow());
        var leased = new ShardMessage(message.MessageId, message.LockToken, message.Body.ToString(), message.DeliveryCount);
        await using var lease = LeaseRenewal.Start(
            async (held, _, cancellation) =>
            {
                await actions.RenewMessageLockAsync(message, cancellation);
                return held;
            },
            leased,
            options.Lease,
            time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        try
        {
            await handler.RunAsync(ShardHandler.Read(leased.Body), leased.DeliveryCount, ended.Token);
            await lease.StopAsync();
            await actions.CompleteMessageAsync(message, CancellationToken.None);
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested)
        {
            logger.LogWarning("The lock of {Message} was lost; another worker may have it by now.", message.MessageId);
        }
        catch (Exception exception) when (ShardHandler.PermanentCode(exception) is { } code)
        {
            logger.LogError(exception, "{Message} goes to the dead letters: {Reason}", message.MessageId, exception.Message);
            await lease.StopAsync();
            await actions.DeadLetterMessageAsync(
                message, deadLetterReason: code, deadLetterErrorDescription: exception.Message, cancellationToken: CancellationToken.None);
        }
        catch (Exception exception)
        {
            if (!stop.IsCancellationRequested) await PauseAsync(message, exception, ended.Token);
            await lease.StopAsync();
            await actions.AbandonMessageAsync(message, cancellationToken: CancellationToken.None);
        }
    }

    /// <summary>Service Bus delivers what is given back at once, so it is held for a while.</summary>
    private async Task PauseAsync(ServiceBusReceivedMessage message, Exception exception, CancellationToken ended)
    {
        var pause = options.PauseAfter(message.DeliveryCount);
        logger.LogError(
            exception, "Delivery {Delivery} of {Message} failed and comes back in {Pause}: {Reason}",
            message.DeliveryCount, message.MessageId, pause, exception.Message);
        await Task.Delay(pause, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
