namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>An activity returned.</summary>
internal sealed record TaskCompleted(int TaskId, string? Result) : AnswerEvent(TaskId);
