namespace BatchLabeler.Core.Manifests;

/// <summary>What a manifest says about one image.</summary>
/// <param name="Image">The image's name within its batch, '/' between folders.</param>
/// <param name="ETag">The version of the image in its store; null where the store has none.</param>
/// <param name="Width">The width in pixels as a viewer shows it; null when it could not be read.</param>
/// <param name="Height">The height in pixels as a viewer shows it; null when it could not be read.</param>
/// <param name="Status">Whether the image was labelled.</param>
/// <param name="Labels">The labels; empty for a failed image.</param>
/// <param name="Model">The model's name and version, <c>name@version</c>.</param>
/// <param name="Error">Why the image failed; null for a labelled one.</param>
public sealed record ManifestRow(
    string Image, string? ETag, int? Width, int? Height, RowStatus Status, IReadOnlyList<ManifestLabel> Labels, string Model, RowError? Error)
{
    /// <summary>The row of an image that could not be labelled.</summary>
    public static ManifestRow Failed(string image, string model, RowError error) =>
        new(image, null, null, null, RowStatus.Failed, [], model, error);
}
