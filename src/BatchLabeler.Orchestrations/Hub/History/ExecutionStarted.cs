namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>A generation begins: the first one, or one after ContinueAsNew.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="Input">Its input as JSON, null for none.</param>
/// <param name="StartId">The start that this execution comes from; all generations of it have the same.</param>
/// <param name="CreatedAt">When the execution was asked for.</param>
/// <param name="Parent">The call that it answers; null where a client started it.</param>
/// <param name="Seen">Messages that earlier generations took in and that could arrive again.</param>
internal sealed record ExecutionStarted(
    string Name,
    string? Input,
    string StartId,
    DateTimeOffset CreatedAt,
    ParentCall? Parent = null,
    IReadOnlyList<string>? Seen = null) : HistoryEvent;
