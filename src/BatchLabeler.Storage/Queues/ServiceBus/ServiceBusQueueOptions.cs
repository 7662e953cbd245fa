namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>Which queue of a namespace to use. It must exist; messages that come back too often lie in its dead-letter queue.</summary>
public sealed record ServiceBusQueueOptions
{
    /// <summary>The queue's name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How it treats messages that keep coming back. The queue's own maximum delivery count should not be lower, for the broker
    /// moves messages by that one.
    /// </summary>
    public ShardQueueOptions Deliveries { get; init; } = new();

    /// <summary>How long a receiver waits at the broker for a message before it finds the queue empty, 0.1 to 60 seconds.</summary>
    public TimeSpan ReceiveWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which.</exception>
    public void Validate()
    {
        QueueName.Validate(Name);
        Deliveries.Validate();
        if (ReceiveWait < TimeSpan.FromSeconds(0.1) || ReceiveWait > TimeSpan.FromMinutes(1))
            throw new ArgumentException($"A receiver waits 0.1 to 60 seconds for a message, not {ReceiveWait}.");
    }
}
