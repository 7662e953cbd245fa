namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A sub-orchestration returned.</summary>
internal sealed record SubOrchestrationInstanceCompleted(int TaskId, string? Result) : AnswerEvent(TaskId);
