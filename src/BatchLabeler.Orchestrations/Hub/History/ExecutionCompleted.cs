using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The orchestration is over.</summary>
internal sealed record ExecutionCompleted(OrchestrationRuntimeStatus Status, string? Output, Failure? Failure) : HistoryEvent;
