using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Api;

/// <summary>An image with everything that is known of it.</summary>
/// <param name="Card">As in the grid.</param>
/// <param name="Width">In pixels; null for a failed image.</param>
/// <param name="Height">In pixels; null for a failed image.</param>
/// <param name="Model">The model that labelled, as <c>name@version</c>.</param>
/// <param name="Error">Why it failed; null for a labelled image.</param>
/// <param name="Labels">Every label, in the model's order.</param>
/// <param name="History">Every decision, the first one first.</param>
public sealed record ImageDetail(
    ImageCard Card,
    int? Width,
    int? Height,
    string Model,
    RowError? Error,
    IReadOnlyList<CardLabel> Labels,
    IReadOnlyList<CardDecision> History);
