namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>
/// The orchestrator's code cannot go on from its history, or does what cannot be replayed. Nothing of it goes into the history.
/// </summary>
internal sealed class RefusedException(string message) : Exception(message);
