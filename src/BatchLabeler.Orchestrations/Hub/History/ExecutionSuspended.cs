namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A message asks to hold the orchestration; what arrives meanwhile waits.</summary>
internal sealed record ExecutionSuspended(string? MessageId, string? Reason) : HistoryEvent, IMessageEvent;
