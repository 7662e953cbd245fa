using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using BatchLabeler.Storage.Clients;

namespace BatchLabeler.Storage.Queues.StorageQueue;

/// <summary>An Azure Storage queue. Failures of the network are retried by the SDK's own policy.</summary>
/// <remarks>
/// Bodies travel as Base64, as Azure Functions expects. A message moved to the poison queue can appear there twice after a failure.
/// </remarks>
public sealed class StorageShardQueue : IShardQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly ShardQueueOptions _options;

    /// <summary>Uses two queues by their clients, which say how to sign in, to encode and to retry.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="poison">Where messages go that keep coming back.</param>
    /// <param name="options">When they do.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public StorageShardQueue(QueueClient queue, QueueClient poison, ShardQueueOptions options)
    {
        options.Validate();
        (_queue, _poison, _options) = (queue, poison, options);
    }

    /// <summary>Opens a queue.</summary>
    /// <param name="options">Which one, and how to sign in.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range.</exception>
    public static StorageShardQueue Open(StorageQueueOptions options)
    {
        options.Validate();
        return Open(StorageClients.Queues(options.ConnectionString, options.ServiceUri, options.Clients), options.Name, options.Deliveries);
    }

    internal static StorageShardQueue Open(QueueServiceClient service, string name, ShardQueueOptions options) =>
        new(service.GetQueueClient(QueueName.Validate(name)), service.GetQueueClient(name + "-poison"), options);

    /// <summary>Makes the queue and its poison queue where they do not exist.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task EnsureQueuesAsync(CancellationToken cancellationToken = default)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await _poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateBody(body);
        return _queue.SendMessageAsync(body, timeToLive: Forever, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        while (true)
        {
            QueueMessage? received = await _queue.ReceiveMessageAsync(visibility, cancellationToken);
            if (received is null) return null;
            var message = new ShardMessage(
                received.MessageId, received.PopReceipt, received.Body.ToString(), (int)received.DequeueCount, received.InsertedOn);
            if (message.DeliveryCount <= _options.MaxDeliveries) return message;
            await _poison.SendMessageAsync(message.Body, timeToLive: Forever, cancellationToken: cancellationToken);
            await CompleteAsync(message, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidateVisibility(visibility);
        return HideAsync(message, visibility, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        try
        {
            await _queue.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (IsLostLease(failure))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        await HideAsync(message, TimeSpan.Zero, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default)
    {
        MessageRules.ValidatePeek(most);
        var found = await _poison.PeekMessagesAsync(most, cancellationToken);
        return [.. found.Value.Select(message => new PoisonMessage(message.Body.ToString()))];
    }

    private async Task<ShardMessage?> HideAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var update = await _queue.UpdateMessageAsync(message.Id, message.Receipt, message.Body, visibility, cancellationToken);
            return message with { Receipt = update.Value.PopReceipt };
        }
        catch (RequestFailedException failure) when (IsLostLease(failure))
        {
            return null;
        }
    }

    private static bool IsLostLease(RequestFailedException failure) =>
        failure.ErrorCode == QueueErrorCode.MessageNotFound.ToString() || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch.ToString();
}
