namespace BatchLabeler.Storage.Objects;

/// <summary>What became of a conditional write.</summary>
/// <param name="Written">Whether this write took place.</param>
/// <param name="ETag">
/// The tag of the object as it now is: of this write's content, or of the content that was in the way; null when there is no such
/// object (any more).
/// </param>
public sealed record WriteOutcome(bool Written, string? ETag);
