namespace Azure.Messaging.ServiceBus;

/// <summary>A message that came from a queue.</summary>
public class ServiceBusReceivedMessage
{
    internal ServiceBusReceivedMessage()
    {
    }

    public BinaryData Body { get; internal init; }

    public string MessageId { get; internal init; }

    public string CorrelationId { get; internal init; }

    public string Subject { get; internal init; }

    public string ContentType { get; internal init; }

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; internal init; }

    public string LockToken { get; internal init; }

    public DateTimeOffset LockedUntil { get; internal init; }

    public int DeliveryCount { get; internal init; }

    public long SequenceNumber { get; internal init; }

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public string DeadLetterReason => Property("DeadLetterReason");

    public string DeadLetterErrorDescription => Property("DeadLetterErrorDescription");

    private string Property(string name) => ApplicationProperties.TryGetValue(name, out var value) ? value as string : null;
}
