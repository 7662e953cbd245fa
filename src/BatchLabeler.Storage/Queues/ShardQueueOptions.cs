namespace BatchLabeler.Storage.Queues;

/// <summary>How a queue treats messages that keep coming back.</summary>
public sealed record ShardQueueOptions
{
    /// <summary>How often a message is delivered before it goes to the poison queue.</summary>
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (MaxDeliveries < 1) throw new ArgumentException($"A message is delivered at least once, not {MaxDeliveries} times.");
    }
}
