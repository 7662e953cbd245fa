using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>What an orchestrator's code did in a new episode.</summary>
/// <param name="Actions">What it asked for.</param>
/// <param name="End">How it ended: <see cref="ExecutionCompleted"/> or <see cref="ContinuedAsNew"/>; null while it goes on.</param>
/// <param name="CustomStatus">Its custom status, as JSON.</param>
internal sealed record EpisodeOutcome(IReadOnlyList<ActionEvent> Actions, HistoryEvent? End, string? CustomStatus);
