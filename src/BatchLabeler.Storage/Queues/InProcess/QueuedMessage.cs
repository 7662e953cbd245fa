namespace BatchLabeler.Storage.Queues.InProcess;

/// <summary>A message of the in-process queue with its lease.</summary>
internal sealed class QueuedMessage(string id, string body, DateTimeOffset sent)
{
    private int _leases;

    public string Id => id;

    public string Body => body;

    public DateTimeOffset Sent { get; } = sent;

    public string? Receipt { get; private set; }

    public int DeliveryCount { get; private set; }

    public DateTimeOffset VisibleFrom { get; private set; } = sent;

    public ShardMessage Deliver(DateTimeOffset visibleFrom)
    {
        DeliveryCount++;
        return Hide(visibleFrom);
    }

    public ShardMessage Hide(DateTimeOffset visibleFrom)
    {
        VisibleFrom = visibleFrom;
        Receipt = $"{id}/{++_leases}";
        return new ShardMessage(id, Receipt, body, DeliveryCount, Sent);
    }
}
