namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>What a run needs to know of the model it is pinned to.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Categories">The C categories in the order of the scores.</param>
/// <param name="StatisticsVersion">The current prototype statistics of the version; null where it has none.</param>
public sealed record RunModel(string Name, int Version, IReadOnlyList<string> Categories, int? StatisticsVersion);
