using BatchLabeler.Core.Labels;

namespace BatchLabeler.Review.Decisions;

/// <summary>What one person said about one category in one image.</summary>
/// <param name="Row">The image's row.</param>
/// <param name="Category">0..C−1.</param>
/// <param name="State">Present, absent or unknown.</param>
/// <param name="IsCleared">Whether this takes a decision back, so that nobody has decided.</param>
/// <param name="File">The object it is kept in. Of two decisions the one with the later name counts.</param>
/// <param name="By">Who said it; empty for labels that came by another way than a review.</param>
/// <param name="At">When; null where it is not known.</param>
/// <param name="Saw">The file of the decision that the person saw before; null for none.</param>
/// <param name="Undoes">The file that this takes back; null for none.</param>
public sealed record Decision(
    int Row, int Category, LabelState State, bool IsCleared, string File, string By, DateTimeOffset? At, string? Saw, string? Undoes);
