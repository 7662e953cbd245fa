using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Review.Catalogs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Sources;

/// <summary>A finished run of a batch in a storage. Decisions go to <c>feedback/{batch}/</c>, where retraining reads them.</summary>
public sealed class StorageSource : IReviewSource
{
    private readonly Containers _containers;
    private readonly string _folder;
    private readonly ModelCache _models;
    private readonly ImageFolder? _images;
    private readonly int? _statistics;

    private StorageSource(
        Containers containers,
        RunStatus status,
        ManifestFile manifest,
        ModelDescription? model,
        RunPin? pin,
        ModelCache models,
        ImageFolder? images)
    {
        (_containers, _folder, _models, _images, Model) = (containers, status.ManifestFolder!, models, images, model);
        (Title, Manifest, Digest) = (status.Address.Batch, manifest.Index, manifest.Digest);
        FeedbackFolder = status.Address.Batch + "/";
        _statistics = manifest.Index.StatisticsVersion;
        ThresholdOverrides = pin?.Options.DecisionThresholds ?? new Dictionary<string, float>(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public ManifestIndex Manifest { get; }

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public ModelDescription? Model { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, float> ThresholdOverrides { get; }

    /// <inheritdoc/>
    public IObjectStore Feedback => _containers.Feedback;

    /// <inheritdoc/>
    public string FeedbackFolder { get; }

    /// <summary>Opens a run that has a manifest.</summary>
    /// <param name="containers">The storage.</param>
    /// <param name="status">The run.</param>
    /// <param name="modelFolder">Where downloaded models are kept.</param>
    /// <param name="storageFolder">The storage's folder; null where it is an account.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ReviewException">The run has no manifest.</exception>
    public static async Task<StorageSource> OpenAsync(
        Containers containers, RunStatus status, string modelFolder, string? storageFolder, CancellationToken cancellation)
    {
        if (!BatchProgress.HasManifest(status))
            throw NotFinished(status);
        var name = status.ManifestFolder + ManifestNames.Index;
        var bytes = await containers.Manifests.ReadBytesAsync(name, cancellation)
            ?? throw NotFinished(status);
        var manifest = ManifestFile.Read(bytes, name);
        var pin = await containers.Work.ReadJsonAsync<RunPin>(status.Address.Pin, cancellation);
        var store = new ModelStore(containers.Models);
        var model = await DescribeAsync(store, manifest.Index.Model, cancellation);
        var images = storageFolder is null ? null : new ImageFolder(Path.Combine(storageFolder, "batches"), "");
        return new StorageSource(containers, status, manifest, model, pin, new ModelCache(store, modelFolder), images);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenPartAsync(string part, ObjectRange? range, CancellationToken cancellation) =>
        (await _containers.Manifests.ReadAsync(_folder + part, range, cancellation))?.Stream
        ?? throw new ReviewException("manifest-damaged", $"the part '{part}' of the manifest is gone from the storage: restore it.");

    /// <inheritdoc/>
    public async Task<byte[]> ReadImageAsync(string image, string? etag, long maxBytes, CancellationToken cancellation)
    {
        if (!ObjectName.IsValid(image) || _images?.Holds(image) == false)
            throw new ImageException(ImageErrorCode.Missing, "There is no image of this name in the storage.");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (etag is not null)
            tags[image] = etag;
        return await new ObjectImageReader(_containers.Batches, tags).ReadAsync(image, maxBytes, cancellation);
    }

    /// <inheritdoc/>
    public async Task<ReviewModel?> OpenModelAsync(CancellationToken cancellation)
    {
        if (Model is null)
            return null;
        var bundle = await _models.OpenAsync(Model.Name, Model.Version, cancellation);
        var prototypes = _statistics is { } version and > 0
            ? await new StatisticsStore(_containers.Models).SummaryAsync(Model.Name, Model.Version, version, cancellation)
            : null;
        return new ReviewModel(bundle, prototypes);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelVersion>> VersionsAsync(CancellationToken cancellation)
    {
        if (Model is null)
            return [];
        var store = new ModelStore(_containers.Models);
        var current = (await store.CurrentAsync(Model.Name, cancellation))?.Version;
        var versions = new List<ModelVersion>();
        foreach (var version in await store.VersionsAsync(Model.Name, cancellation))
        {
            var description = await store.DescribeAsync(Model.Name, version, cancellation);
            versions.Add(new ModelVersion(version, version == current, description.Metrics));
        }

        return versions;
    }

    private static ReviewException NotFinished(RunStatus status) =>
        new("not-finished", $"the batch '{status.Address.Batch}' has no manifest yet: review it once it is labelled.");

    private static async Task<ModelDescription?> DescribeAsync(ModelStore store, string text, CancellationToken cancellation)
    {
        try
        {
            return ModelReference.TryParse(text) is { Version: { } version } model
                ? await store.DescribeAsync(model.Name, version, cancellation)
                : null;
        }
        catch (BundleException)
        {
            return null;
        }
    }
}
