using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>What a run keeps of a part of its manifest, create-only.</summary>
/// <param name="Part">The part as the index lists it.</param>
/// <param name="Counts">The counts of its rows.</param>
/// <param name="At">When it was written.</param>
public sealed record PartRecord(ManifestPart Part, SummaryCounts Counts, DateTimeOffset At);
