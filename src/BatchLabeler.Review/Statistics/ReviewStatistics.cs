using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Statistics;

/// <summary>The numbers of a manifest.</summary>
/// <param name="Categories">Per category, in the model's order.</param>
/// <param name="Errors">Failed images by code.</param>
/// <param name="Drift">How far the batch is from the model's training; empty where that cannot be said.</param>
/// <param name="Note">Why drift cannot be said; null where it can.</param>
/// <param name="Versions">The versions of the model.</param>
/// <param name="Decisions">How many decisions people made.</param>
/// <param name="DecidedImages">In how many images.</param>
public sealed record ReviewStatistics(
    IReadOnlyList<CategoryStatistics> Categories,
    IReadOnlyDictionary<string, int> Errors,
    IReadOnlyList<DriftLine> Drift,
    string? Note,
    IReadOnlyList<ModelVersion> Versions,
    long Decisions,
    int DecidedImages);
