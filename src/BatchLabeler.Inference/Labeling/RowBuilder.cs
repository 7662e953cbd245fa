using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Turns what became of an image into a manifest row with a label for every category, in the model's order.</summary>
/// <param name="categories">The model's categories.</param>
/// <param name="model">The model's name and version, <c>name@version</c>.</param>
public sealed class RowBuilder(CategorySet categories, string model)
{
    /// <summary>The row of an image that went through the pipeline.</summary>
    /// <param name="image">What became of it.</param>
    /// <param name="eTag">The version of the image in its store; null where the store has none.</param>
    public ManifestRow Build(LabeledImage image, string? eTag) => image.Labels is { } labels
        ? Labeled(image.Image.Name, eTag, image.Width, image.Height, labels)
        : Failed(image.Image.Name, eTag, new RowError(image.Error?.Code ?? "unknown", image.Error?.Message ?? "The image failed."));

    /// <summary>The row of a labelled image.</summary>
    /// <param name="image">Its name within the batch.</param>
    /// <param name="eTag">Its version in its store; null where the store has none.</param>
    /// <param name="width">Its width in pixels as a viewer shows it.</param>
    /// <param name="height">Its height in pixels as a viewer shows it.</param>
    /// <param name="labels">Its labels.</param>
    public ManifestRow Labeled(string image, string? eTag, int width, int height, ImageLabels labels) => new(
        image,
        eTag,
        width,
        height,
        RowStatus.Labeled,
        [
            .. categories.Select((category, index) =>
                new ManifestLabel(category, labels.States[index], labels.Scores[index], labels.Sources[index])),
        ],
        model,
        null);

    /// <summary>The row of an image that could not be labelled.</summary>
    /// <param name="image">Its name within the batch.</param>
    /// <param name="eTag">Its version in its store; null where the store has none.</param>
    /// <param name="error">Why.</param>
    public ManifestRow Failed(string image, string? eTag, RowError error) => ManifestRow.Failed(image, model, error) with { ETag = eTag };
}
