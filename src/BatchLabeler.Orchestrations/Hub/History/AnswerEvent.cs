namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The end of something the orchestrator waits for.</summary>
/// <param name="TaskId">The action that asked for it.</param>
internal abstract record AnswerEvent(int TaskId) : HistoryEvent;
