using BatchLabeler.Review.Decisions;

namespace BatchLabeler.Review.Api;

/// <summary>What is now saved.</summary>
/// <param name="File">Where it is kept, to undo it by; null when nothing was written.</param>
/// <param name="Saved">The decisions.</param>
/// <param name="Replaced">Decisions of others that had not been seen.</param>
public sealed record DecideAnswer(string? File, IReadOnlyList<CardDecision> Saved, IReadOnlyList<CardDecision> Replaced)
{
    internal static DecideAnswer Of(DecisionOutcome outcome) => new(
        outcome.File, [.. outcome.Saved.Select(CardDecision.Of)], [.. outcome.Replaced.Select(CardDecision.Of)]);
}
