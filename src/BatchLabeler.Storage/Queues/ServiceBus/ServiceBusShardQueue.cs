using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>An Azure Service Bus queue, received from under a lock. Failures of the network are retried by the SDK's own policy.</summary>
/// <remarks>
/// <para>A broker locks a message for the time that its queue is configured with, at most 5 minutes, whatever a receiver asks for. So a
/// visibility timeout that is longer is kept by renewing the lock in the background, and a shorter one by giving the message back when it
/// ends; a receipt is the lock and the number of the caller's renewal. When the process dies, the message comes back at the end of the
/// lock. A queue serves well with a lock of 1 to 5 minutes.</para>
/// <para>A message that was delivered <see cref="ShardQueueOptions.MaxDeliveries"/> times and comes once more goes to the dead-letter
/// queue, with the reason <see cref="TooManyDeliveries"/>.</para>
/// <para>Only the queue that received a message can renew or settle it. Failures throw <see cref="ShardQueueException"/>.</para>
/// </remarks>
public sealed class ServiceBusShardQueue : IShardQueue, IAsyncDisposable
{
    /// <summary>The dead-letter reason of messages that came back too often.</summary>
    public const string TooManyDeliveries = "TooManyDeliveries";

    private readonly ServiceBusQueueOptions _options;
    private readonly ServiceBusSender _sender;
    private readonly ServiceBusReceiver _receiver;
    private readonly ServiceBusReceiver _deadLetters;
    private readonly HeldMessages _held;

    /// <summary>Opens a queue. Nothing is sent yet.</summary>
    /// <param name="client">The namespace; it stays the caller's to dispose of.</param>
    /// <param name="options">Which queue.</param>
    /// <param name="time">The clock of the visibility timeouts.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ServiceBusShardQueue(ServiceBusClient client, ServiceBusQueueOptions options, TimeProvider time)
    {
        options.Validate();
        _options = options;
        _sender = client.CreateSender(options.Name);
        _receiver = client.CreateReceiver(options.Name, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.PeekLock });
        _deadLetters = client.CreateReceiver(options.Name, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        _held = new HeldMessages(_receiver, time);
    }

    /// <inheritdoc/>
    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateBody(body);
        // An id of its own lets a queue with duplicate detection drop what the SDK sent twice.
        var message = new ServiceBusMessage(body) { MessageId = Guid.NewGuid().ToString("n") };
        return AskAsync(async () =>
        {
            await _sender.SendMessageAsync(message, cancellationToken);
            return true;
        });
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        return AskAsync(() => ReceiveNextAsync(visibility, cancellationToken));
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        return AskAsync(async () =>
        {
            if (_held.Find(message.Receipt) is not { } held) return null;
            if (await TryAsync(() => _receiver.RenewMessageLockAsync(held.Message, cancellationToken)))
                return _held.Extend(held, message.Receipt, visibility);
            _held.TryTake(held);
            return null;
        });
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => _receiver.CompleteMessageAsync(held, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => _receiver.AbandonMessageAsync(held, cancellationToken: cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidatePeek(most);
        return AskAsync(async () =>
        {
            // From the first one: a receiver remembers where it looked last.
            var found = await _deadLetters.PeekMessagesAsync(most, fromSequenceNumber: 0, cancellationToken);
            return (IReadOnlyList<PoisonMessage>)[.. found.Select(message => new PoisonMessage(message.Body.ToString()))];
        });
    }

    /// <summary>Closes the queue; messages that are not settled come back when their locks end.</summary>
    public async ValueTask DisposeAsync()
    {
        _held.Dispose();
        await _deadLetters.DisposeAsync();
        await _receiver.DisposeAsync();
        await _sender.DisposeAsync();
    }

    private async Task<ShardMessage?> ReceiveNextAsync(TimeSpan visibility, CancellationToken cancellationToken)
    {
        while (await _receiver.ReceiveMessageAsync(_options.ReceiveWait, cancellationToken) is { } received)
        {
            if (received.DeliveryCount <= _options.Deliveries.MaxDeliveries) return _held.Hold(received, visibility);
            var reason = $"It was delivered {_options.Deliveries.MaxDeliveries} times without being completed.";
            await TryAsync(() => _receiver.DeadLetterMessageAsync(received, TooManyDeliveries, reason, cancellationToken));
        }
        return null;
    }

    private Task<bool> SettleAsync(ShardMessage message, Func<ServiceBusReceivedMessage, Task> settle) => AskAsync(async () =>
    {
        if (_held.Find(message.Receipt) is not { } held || !_held.TryTake(held)) return false;
        try
        {
            var settled = await TryAsync(() => settle(held.Message));
            held.Alarm?.Dispose();
            return settled;
        }
        catch (Exception)
        {
            _held.Add(held);
            throw;
        }
    });

    /// <summary>False when the lock is lost.</summary>
    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (ServiceBusException failure) when (ServiceBusFailure.IsLostLock(failure))
        {
            return false;
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (ServiceBusFailure.Explain(exception, _options.Name) is { } sentence)
        {
            throw new ShardQueueException(sentence, exception);
        }
    }
}
