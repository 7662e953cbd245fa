namespace BatchLabeler.Models.Store;

/// <summary>What became of a wish to move the pointer.</summary>
/// <param name="Won">Whether the pointer names, or named in between, the version because of this wish.</param>
/// <param name="Version">The version that was to become current; null when another one was current before anything was uploaded.</param>
/// <param name="Winner">The pointer as it is; null while a model has none.</param>
public sealed record PublishOutcome(bool Won, int? Version, ModelPointer? Winner);
