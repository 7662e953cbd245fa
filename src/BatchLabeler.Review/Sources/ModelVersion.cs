namespace BatchLabeler.Review.Sources;

/// <summary>A version of a model and how good it is.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="IsCurrent">Whether the next batch takes it.</param>
/// <param name="Metrics">Its metrics by name, shares from 0 to 1.</param>
public sealed record ModelVersion(int Version, bool IsCurrent, IReadOnlyDictionary<string, double> Metrics);
