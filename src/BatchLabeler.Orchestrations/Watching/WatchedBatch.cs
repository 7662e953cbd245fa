using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>What a watcher remembers of a batch between polls.</summary>
/// <param name="Address">The run that its marker asks for.</param>
/// <param name="MarkerETag">The marker's tag.</param>
/// <param name="Since">When the run was last seen to change: found, or ended.</param>
/// <param name="HasEnded">Whether the run has ended.</param>
/// <param name="CancelETag">The tag of the wish to cancel that was carried out last; null for none.</param>
/// <param name="CancelledAt">When it was.</param>
internal sealed record WatchedBatch(
    RunAddress Address,
    string MarkerETag,
    DateTimeOffset Since,
    bool HasEnded,
    string? CancelETag = null,
    DateTimeOffset CancelledAt = default);
