namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An activity threw.</summary>
internal sealed record TaskFailed(int TaskId, Failure Failure) : AnswerEvent(TaskId);
