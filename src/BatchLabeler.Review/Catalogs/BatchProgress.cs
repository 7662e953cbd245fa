using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Review.Catalogs;

/// <summary>How far a run of a batch is.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Run">The run: the key that opens it.</param>
/// <param name="State">Its state as one lower-case word, such as <c>partially-completed</c>.</param>
/// <param name="HasEnded">Whether nothing will change any more.</param>
/// <param name="IsReviewable">Whether it has a manifest.</param>
/// <param name="Images">How many images are planned so far.</param>
/// <param name="Labeled">How many of them are labelled.</param>
/// <param name="Failed">How many have failed.</param>
/// <param name="RemainingSeconds">How long the rest takes, in seconds; null while that cannot be told.</param>
/// <param name="Model">The model, as <c>name@version</c>; null while there is none.</param>
/// <param name="Started">When it began; null before it did.</param>
/// <param name="Message">Why it was rejected or cancelled; null otherwise.</param>
public sealed record BatchProgress(
    string Batch,
    string Run,
    string State,
    bool HasEnded,
    bool IsReviewable,
    long Images,
    long Labeled,
    long Failed,
    double? RemainingSeconds,
    string? Model,
    DateTimeOffset? Started,
    string? Message)
{
    internal static BatchProgress Of(RunStatus status) => new(
        status.Address.Batch,
        status.Address.Run,
        RunReport.WordOf(status.State),
        status.HasEnded,
        HasManifest(status),
        status.Images,
        status.Labeled,
        status.Failed,
        status.Remaining is { } left ? Math.Round(left.TotalSeconds) : null,
        status.Model,
        status.Started,
        status.Message);

    internal static bool HasManifest(RunStatus status) =>
        status.State is RunState.Completed or RunState.PartiallyCompleted or RunState.Failed;
}
