using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>How a call ended: with a result as JSON, or with a failure.</summary>
internal readonly record struct CallOutcome(int TaskId, string? Result, Failure? Failure);
