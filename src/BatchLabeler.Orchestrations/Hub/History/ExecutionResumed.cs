namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A message asks to let the orchestration go on.</summary>
internal sealed record ExecutionResumed(string? MessageId, string? Reason) : HistoryEvent, IMessageEvent;
