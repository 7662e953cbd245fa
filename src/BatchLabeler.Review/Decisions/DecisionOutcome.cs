namespace BatchLabeler.Review.Decisions;

/// <summary>What became of a request.</summary>
/// <param name="File">Where it is kept; null when nothing was written.</param>
/// <param name="Saved">The decisions that were written.</param>
/// <param name="Replaced">Decisions of others that the person had not seen, and that these replace or, undoing, leave.</param>
public sealed record DecisionOutcome(string? File, IReadOnlyList<Decision> Saved, IReadOnlyList<Decision> Replaced);
