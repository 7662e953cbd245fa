using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>A part of a manifest that is to be written.</summary>
/// <param name="Address">The run.</param>
/// <param name="Group">The group whose rows it holds.</param>
public sealed record PartRequest(RunAddress Address, ShardGroup Group);
