using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

/// <summary>A message in the broker.</summary>
internal sealed class LocalMessage(long number, string body, string id, DateTimeOffset sent)
{
    private int _deliveries;

    public string Id => id;

    public Guid LockToken { get; private set; }

    public DateTimeOffset LockedUntil { get; set; }

    public string? DeadLetterReason { get; set; }

    public ServiceBusReceivedMessage Deliver(DateTimeOffset lockedUntil)
    {
        (LockToken, LockedUntil) = (Guid.NewGuid(), lockedUntil);
        _deliveries++;
        return ToReceived();
    }

    public ServiceBusReceivedMessage ToReceived() => ServiceBusModelFactory.ServiceBusReceivedMessage(
        body: BinaryData.FromString(body),
        messageId: id,
        lockTokenGuid: LockToken,
        deliveryCount: _deliveries,
        lockedUntil: LockedUntil,
        sequenceNumber: number,
        enqueuedTime: sent);
}
