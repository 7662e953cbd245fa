namespace BatchLabeler.Core.Manifests;

/// <summary>The counts of a <see cref="ManifestSummary"/> as whole numbers, so that parts of a run can be counted apart and added.</summary>
/// <param name="Labeled">Images that were labelled.</param>
/// <param name="Failed">Images that failed.</param>
/// <param name="Errors">Failed images by code.</param>
/// <param name="Categories">[C][7]: present, absent, undecided, known, pseudo, sum of the scores in ten-thousandths, number of scores.</param>
/// <param name="ScoreHistogram">Scores by bin.</param>
public sealed record SummaryCounts(
    long Labeled,
    long Failed,
    IReadOnlyDictionary<string, long> Errors,
    IReadOnlyList<IReadOnlyList<long>> Categories,
    IReadOnlyList<long> ScoreHistogram);
