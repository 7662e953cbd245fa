using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>What a manifest says now that it is there.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Labeled">How many images were labelled.</param>
/// <param name="Failed">How many failed.</param>
public sealed record CommitOutcome(ManifestStatus Status, long Labeled, long Failed);
