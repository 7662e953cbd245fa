using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Runs.Ending;

/// <summary>A run that ends without a manifest.</summary>
/// <param name="Address">The run.</param>
/// <param name="ManifestFolder">Where its manifest would have gone, with the last slash.</param>
/// <param name="Reason">Why; for a cancelled run only its message counts.</param>
public sealed record EndedRun(RunAddress Address, string ManifestFolder, BatchRejection Reason);
