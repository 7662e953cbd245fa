namespace BatchLabeler.Review.Api;

/// <summary>What the page shows around its grid.</summary>
/// <param name="Title">The manifest.</param>
/// <param name="Digest">What tells this manifest from others: part of the pictures' addresses, so that a browser keeps none of another one.</param>
/// <param name="Model">The model that labelled, as <c>name@version</c>.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Images">How many images there are.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Thresholds">Their decision thresholds, 0..1.</param>
/// <param name="ErrorCodes">The codes of failed images.</param>
/// <param name="HasModel">Whether the model is at hand, to draw regions.</param>
/// <param name="HasBatches">Whether there may be other batches to go to.</param>
/// <param name="Reviewer">Whom decisions are said to be by unless told.</param>
public sealed record ReviewSummary(
    string Title,
    string Digest,
    string Model,
    string Status,
    int Images,
    long Failed,
    IReadOnlyList<string> Categories,
    IReadOnlyList<float> Thresholds,
    IReadOnlyList<string> ErrorCodes,
    bool HasModel,
    bool HasBatches,
    string Reviewer);
