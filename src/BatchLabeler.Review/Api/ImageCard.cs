using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Review.Api;

/// <summary>An image in the grid.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Error">The code of a failed image; null for a labelled one.</param>
/// <param name="Question">The category that is most worth a decision, or the one asked for; −1 for none.</param>
/// <param name="Doubt">Why it is.</param>
/// <param name="Labels">The label of the question, then those that are not absent by score, the highest first.</param>
/// <param name="Decisions">What people decided.</param>
public sealed record ImageCard(
    int Row,
    string Name,
    string? Error,
    int Question,
    DoubtKind Doubt,
    IReadOnlyList<CardLabel> Labels,
    IReadOnlyList<CardDecision> Decisions);
