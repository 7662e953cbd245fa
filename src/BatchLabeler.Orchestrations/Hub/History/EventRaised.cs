namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An external event arrived.</summary>
internal sealed record EventRaised(string? MessageId, string Name, string? Payload) : HistoryEvent, IMessageEvent;
