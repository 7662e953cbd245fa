namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A sub-orchestration threw or was terminated.</summary>
internal sealed record SubOrchestrationInstanceFailed(int TaskId, Failure Failure) : AnswerEvent(TaskId);
