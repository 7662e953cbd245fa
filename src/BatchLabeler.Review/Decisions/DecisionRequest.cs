namespace BatchLabeler.Review.Decisions;

/// <summary>What a person wants to say about one label.</summary>
/// <param name="Row">The image's row.</param>
/// <param name="Category">0..C−1.</param>
/// <param name="State">1 present, −1 absent, 0 unknown.</param>
/// <param name="Saw">The file of the decision that the person saw; null for none.</param>
public sealed record DecisionRequest(int Row, int Category, int State, string? Saw);
