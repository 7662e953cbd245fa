using BatchLabeler.Review.Decisions;

namespace BatchLabeler.Review.Api;

/// <summary>A decision as the page shows it.</summary>
/// <param name="Row">The image.</param>
/// <param name="Category">0..C−1.</param>
/// <param name="State">1, −1 or 0.</param>
/// <param name="IsCleared">Whether it takes a decision back.</param>
/// <param name="File">What it is kept in; a request names it as what it saw, or to undo it.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Saw">What the person saw before.</param>
public sealed record CardDecision(
    int Row, int Category, int State, bool IsCleared, string File, string By, DateTimeOffset? At, string? Saw)
{
    internal static CardDecision Of(Decision decision) => new(
        decision.Row, decision.Category, (int)decision.State, decision.IsCleared, decision.File, decision.By, decision.At, decision.Saw);
}
