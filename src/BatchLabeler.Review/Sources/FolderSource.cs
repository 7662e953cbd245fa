using System.Text.Json;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Sources;

/// <summary>A folder that <c>label</c> or <c>fetch</c> wrote. Decisions go to its subfolder <c>feedback</c>.</summary>
public sealed class FolderSource : IReviewSource
{
    private const string Index = "manifest.json";
    private const string Answers = "feedback";
    private readonly FileSystemObjectStore _files;
    private readonly ImageFolder _inside;
    private readonly ImageFolder _images;
    private readonly ModelFolder? _models;

    private FolderSource(string path, ManifestFile manifest, ImageFolder images, ModelFolder? models, TimeProvider time)
    {
        (Title, Manifest, Digest, _images, _models) =
            (Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), manifest.Index, manifest.Digest, images, models);
        _files = new FileSystemObjectStore(path, time: time);
        _inside = new ImageFolder(path, "");
        Feedback = new FileSystemObjectStore(Path.Combine(path, Answers), time: time);
        Model = Open()?.Description;
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
    public IReadOnlyDictionary<string, float> ThresholdOverrides { get; } = new Dictionary<string, float>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IObjectStore Feedback { get; }

    /// <inheritdoc/>
    public string FeedbackFolder => "";

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">What <c>label</c> or <c>fetch</c> wrote.</param>
    /// <param name="images">The folder of the images; null for the one that <c>label</c> noted down.</param>
    /// <param name="models">The model's folder; null for none.</param>
    /// <param name="time">The clock that decisions are stamped by.</param>
    /// <exception cref="ReviewException">The folder holds no finished manifest, its answers lie elsewhere, or there is no such folder of images.</exception>
    public static FolderSource Open(string folder, string? images, ModelFolder? models, TimeProvider time)
    {
        var path = Path.GetFullPath(folder);
        var index = Path.Combine(path, Index);
        if (!File.Exists(index))
            throw new ReviewException("manifest-missing", $"there is no finished manifest in '{folder}': name a folder that label or fetch wrote.");
        if (new DirectoryInfo(Path.Combine(path, Answers)).LinkTarget is not null)
            throw new ReviewException("feedback-elsewhere", $"'{folder}/{Answers}' is a link to elsewhere: make it a folder, so that answers stay beside their labels.");
        if (images is not null && !Directory.Exists(images))
            throw new ReviewException("images-missing", $"there is no folder of images at '{images}': correct --images.");
        var root = images ?? Noted(path, "run.json", "root");
        var prefix = Noted(path, "fetch.json", "batch") is { Length: > 0 } batch ? batch + "/" : "";
        return new FolderSource(
            path, ManifestFile.Read(File.ReadAllBytes(index), index), new ImageFolder(Directory.Exists(root) ? root : null, prefix), models, time);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenPartAsync(string part, ObjectRange? range, CancellationToken cancellation) =>
        (_inside.Holds(part) ? await _files.ReadAsync(part, range, cancellation) : null)?.Stream
        ?? throw new ReviewException("manifest-damaged", $"the part '{part}' of the manifest is gone: restore it, or label again.");

    /// <inheritdoc/>
    public Task<byte[]> ReadImageAsync(string image, string? etag, long maxBytes, CancellationToken cancellation) =>
        _images.ReadAsync(image, maxBytes, cancellation);

    /// <inheritdoc/>
    public Task<ReviewModel?> OpenModelAsync(CancellationToken cancellation) =>
        Task.FromResult(Open() is { } bundle ? new ReviewModel(bundle, null) : null);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ModelVersion>> VersionsAsync(CancellationToken cancellation)
    {
        if (Model is null || _models is null)
            return Task.FromResult<IReadOnlyList<ModelVersion>>([]);
        var current = _models.Current().Description.Version;
        IReadOnlyList<ModelVersion> versions =
            [.. _models.Versions().Select(version => new ModelVersion(version, version == current, _models.Open(version).Description.Metrics))];
        return Task.FromResult(versions);
    }

    private static string? Noted(string folder, string file, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
            return document.RootElement.GetProperty(name).GetString();
        }
        catch (Exception exception) when (
            exception is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The version that labelled, and no other: another one's regions and thresholds would mislead.</summary>
    private ModelBundle? Open()
    {
        try
        {
            return Manifest.Model.Split('@') is [var name, var number] && _models?.Name == name && int.TryParse(number, out var version)
                ? _models.Open(version)
                : null;
        }
        catch (BundleException)
        {
            return null;
        }
    }
}
