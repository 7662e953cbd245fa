namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The generation is over, and the next one begins with an input, the events nobody waited for and the messages seen.</summary>
internal sealed record ContinuedAsNew(
    string? Input, IReadOnlyList<EventRaised>? Carried, IReadOnlyList<string>? Seen) : HistoryEvent;
