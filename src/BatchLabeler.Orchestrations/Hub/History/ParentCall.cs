namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>The call of an orchestration that a sub-orchestration answers.</summary>
internal sealed record ParentCall(string Name, string InstanceId, int Generation, int TaskId);
