namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The orchestrator did all it could with what it was given.</summary>
internal sealed record OrchestratorCompleted : HistoryEvent;
