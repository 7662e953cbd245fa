using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>How far a group has come, as it reports it.</summary>
/// <param name="Address">The run.</param>
/// <param name="Group">The group.</param>
/// <param name="Labeled">How many images are labelled.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="At">When it reported, by the orchestration's clock.</param>
public sealed record ProgressReport(RunAddress Address, int Group, int Labeled, int Failed, DateTime At);
