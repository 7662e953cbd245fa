using BatchLabeler.Review.Decisions;

namespace BatchLabeler.Review.Api;

/// <summary>Decisions of one keystroke.</summary>
/// <param name="By">Who decides; empty for the review's own name.</param>
/// <param name="Decisions">At most one for a label.</param>
public sealed record DecideRequest(string? By, IReadOnlyList<DecisionRequest> Decisions);
