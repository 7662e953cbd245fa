namespace BatchLabeler.Review.Api;

/// <summary>Decisions that have arrived since.</summary>
/// <param name="Session">Which start of the review this is; counts of another one mean nothing.</param>
/// <param name="Count">How many decisions have arrived in all.</param>
/// <param name="DecidedImages">How many images somebody has decided about.</param>
/// <param name="Decisions">What counts now about every label that has changed.</param>
public sealed record DecisionChanges(string Session, long Count, int DecidedImages, IReadOnlyList<CardDecision> Decisions);
