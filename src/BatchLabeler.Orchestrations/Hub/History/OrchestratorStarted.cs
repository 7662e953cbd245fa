namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An episode begins; its moment is the orchestrator's clock until the next one.</summary>
internal sealed record OrchestratorStarted(DateTime At) : HistoryEvent;
