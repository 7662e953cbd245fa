namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A message ends the orchestration without asking its code.</summary>
internal sealed record ExecutionTerminated(string? MessageId, string? Output, bool Recursive) : HistoryEvent, IMessageEvent;
