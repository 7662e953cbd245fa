using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Sources;

/// <summary>A finished manifest with what belongs to it: images, model, and a place for people's decisions.</summary>
public interface IReviewSource
{
    /// <summary>What the page calls the manifest.</summary>
    string Title { get; }

    /// <summary>The index of the manifest.</summary>
    ManifestIndex Manifest { get; }

    /// <summary>The SHA-256 of the index's bytes, in lower-case hexadecimal: another manifest has another one.</summary>
    string Digest { get; }

    /// <summary>The model that labelled; null when it cannot be had. Then there are no thresholds, regions and drift.</summary>
    ModelDescription? Model { get; }

    /// <summary>The decision thresholds that differ from the model's, by category, 0..1.</summary>
    IReadOnlyDictionary<string, float> ThresholdOverrides { get; }

    /// <summary>Where decisions are kept, create-only.</summary>
    IObjectStore Feedback { get; }

    /// <summary>What the names of the decisions' objects begin with: empty, or a folder with the slash that ends it.</summary>
    string FeedbackFolder { get; }

    /// <summary>Opens a part of the manifest.</summary>
    /// <param name="part">Its name, as the index has it.</param>
    /// <param name="range">The bytes wanted; null for all.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ReviewException">There is no such part.</exception>
    Task<Stream> OpenPartAsync(string part, ObjectRange? range, CancellationToken cancellation);

    /// <summary>Reads the file of an image. No name leads out of the images' folder.</summary>
    /// <param name="image">The image's name in the manifest.</param>
    /// <param name="etag">The tag of the content that was labelled; null where the manifest has none.</param>
    /// <param name="maxBytes">The most bytes that are read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    Task<byte[]> ReadImageAsync(string image, string? etag, long maxBytes, CancellationToken cancellation);

    /// <summary>Opens the model; the first time this may download it.</summary>
    /// <param name="cancellation">Ends the opening.</param>
    /// <returns>The model, or null when there is none.</returns>
    Task<ReviewModel?> OpenModelAsync(CancellationToken cancellation);

    /// <summary>Describes every version of the model, the first one first; empty when there is no model.</summary>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<ModelVersion>> VersionsAsync(CancellationToken cancellation);
}
