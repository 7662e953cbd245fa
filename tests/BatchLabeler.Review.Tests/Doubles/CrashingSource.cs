using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Review.Sources;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Review.Tests.Doubles;

/// <summary>A source whose process dies at a write of decisions.</summary>
internal sealed class CrashingSource(IReviewSource source, CrashPoint point) : IReviewSource
{
    public string Title => source.Title;

    public ManifestIndex Manifest => source.Manifest;

    public string Digest => source.Digest;

    public ModelDescription? Model => source.Model;

    public IReadOnlyDictionary<string, float> ThresholdOverrides => source.ThresholdOverrides;

    public IObjectStore Feedback { get; } = new CrashingObjectStore(source.Feedback, point);

    public string FeedbackFolder => source.FeedbackFolder;

    public Task<Stream> OpenPartAsync(string part, ObjectRange? range, CancellationToken cancellation) =>
        source.OpenPartAsync(part, range, cancellation);

    public Task<byte[]> ReadImageAsync(string image, string? etag, long maxBytes, CancellationToken cancellation) =>
        source.ReadImageAsync(image, etag, maxBytes, cancellation);

    public Task<ReviewModel?> OpenModelAsync(CancellationToken cancellation) => source.OpenModelAsync(cancellation);

    public Task<IReadOnlyList<ModelVersion>> VersionsAsync(CancellationToken cancellation) => source.VersionsAsync(cancellation);
}
