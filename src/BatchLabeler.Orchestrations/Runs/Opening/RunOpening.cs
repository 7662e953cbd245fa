using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>What came of opening a run.</summary>
/// <param name="Model">The model's name and version; null for a rejected batch.</param>
/// <param name="ManifestFolder">Where the manifest goes in the container <c>manifests</c>, with its last slash.</param>
/// <param name="FoldsStatistics">Whether the batch's known labels go on into the prototype statistics.</param>
/// <param name="Rejection">Why the batch cannot be labelled; null for most.</param>
public sealed record RunOpening(string? Model, string ManifestFolder, bool FoldsStatistics, BatchRejection? Rejection = null);
