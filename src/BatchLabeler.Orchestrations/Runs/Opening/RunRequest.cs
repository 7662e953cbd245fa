namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>A run that is to be opened.</summary>
/// <param name="Address">The run.</param>
/// <param name="MarkerETag">The tag of the <c>batch.json</c> that asked for it.</param>
public sealed record RunRequest(RunAddress Address, string MarkerETag);
