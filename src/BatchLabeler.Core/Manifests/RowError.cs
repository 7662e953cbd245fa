namespace BatchLabeler.Core.Manifests;

/// <summary>Why an image could not be labelled.</summary>
/// <param name="Code">A stable code such as <c>not-an-image</c>, for programs.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record RowError(string Code, string Message);
