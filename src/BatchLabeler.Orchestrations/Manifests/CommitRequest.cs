using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Manifests;

/// <summary>A manifest that is to be committed.</summary>
/// <param name="Address">The run.</param>
/// <param name="Groups">How many groups it has; each is a part.</param>
public sealed record CommitRequest(RunAddress Address, int Groups);
