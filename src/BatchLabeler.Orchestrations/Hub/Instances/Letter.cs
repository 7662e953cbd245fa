using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>Something that waits in memory for an instance's next episode.</summary>
/// <param name="Event">What to tell it; null only wakes it.</param>
/// <param name="Generation">The generation that asked for it; null where that does not matter.</param>
internal sealed record Letter(HistoryEvent? Event, int? Generation = null)
{
    /// <summary>The message of the store that it came with.</summary>
    public string? MessageId => (Event as IMessageEvent)?.MessageId;
}
