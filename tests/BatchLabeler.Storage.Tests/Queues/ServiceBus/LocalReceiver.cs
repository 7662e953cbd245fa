using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

internal sealed class LocalReceiver(LocalBroker broker) : ServiceBusReceiver
{
    public override Task<ServiceBusReceivedMessage> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default) => Task.FromResult(broker.Receive()!);

    public override Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(broker.PeekDeadLetters(maxMessages));

    public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        broker.Complete(message);
        return Task.CompletedTask;
    }

    public override Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default)
    {
        broker.Abandon(message);
        return Task.CompletedTask;
    }

    public override Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default)
    {
        broker.DeadLetter(message, deadLetterReason);
        return Task.CompletedTask;
    }

    public override Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        broker.Renew(message);
        return Task.CompletedTask;
    }

    [SuppressMessage("Usage", "CA2215", Justification = "A mocked receiver has nothing inside that the base could close.")]
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
