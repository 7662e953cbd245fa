using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>
/// The models of a container: immutable versions, the encoders they share and a pointer per model, laid out as <see cref="ModelFolder"/>
/// lays them out on disk, so that the container may be a folder that both use. Any number of processes can publish at once.
/// </summary>
/// <remarks>
/// A version is there when its <c>model.json</c> is; it is written last. The pointer moves by compare-and-swap and says who moved it.
/// A model folder guards its pointer with a lock of its own: of a publisher by folder and one by store in the same moment, the later
/// write stands.
/// </remarks>
/// <param name="models">The container <c>models</c>.</param>
public sealed class ModelStore(IObjectStore models)
{
    private readonly StoredFiles _files = new(models);
    private readonly PointerStore _pointers = new(models);
    private readonly VersionUpload _uploads = new(models, new StoredFiles(models));

    /// <summary>The container.</summary>
    public IObjectStore Objects => models;

    /// <summary>The current version and who made it current; null for a model without any.</summary>
    /// <exception cref="BundleException">The pointer is damaged.</exception>
    public async Task<ModelPointer?> CurrentAsync(string name, CancellationToken cancellationToken = default) =>
        (await _pointers.ReadAsync(name, cancellationToken)).Pointer;

    /// <summary>The published versions, ascending; unfinished ones are left out.</summary>
    public async Task<IReadOnlyList<int>> VersionsAsync(string name, CancellationToken cancellationToken = default)
    {
        var published = new List<int>();
        foreach (var number in await _uploads.NumbersAsync(name, cancellationToken))
        {
            if (await _files.ExistsAsync(ModelPaths.Version(name, number) + ModelBundle.DescriptionName, cancellationToken))
                published.Add(number);
        }
        return published;
    }

    /// <summary>The names of the models that have a current version, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        await foreach (var name in models.ListFoldersAsync("", cancellationToken))
        {
            if (await _files.ExistsAsync(ModelPaths.Pointer(name), cancellationToken)) names.Add(name);
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>What <c>model.json</c> of a version says.</summary>
    /// <exception cref="BundleException">There is no such version, or its description is damaged.</exception>
    public Task<ModelDescription> DescribeAsync(string name, int version, CancellationToken cancellationToken = default) =>
        new StoredVersionFiles(models, ModelPaths.Version(name, version)).DescribeAsync(cancellationToken);

    /// <summary>The publication that made a version; null for one that a model folder wrote.</summary>
    public Task<Publication?> PublicationAsync(string name, int version, CancellationToken cancellationToken = default) =>
        _uploads.PublicationAsync(name, version, cancellationToken);

    /// <summary>The version that a publication began or finished; null if it did neither.</summary>
    public Task<int?> VersionOfAsync(string name, string publicationId, CancellationToken cancellationToken = default) =>
        _uploads.VersionOfAsync(name, publicationId, cancellationToken);

    /// <summary>
    /// Uploads a version under the next free number, and its encoder where the model lacks it. Readers see the version when all of it
    /// is there. The same publication repeated after a crash finishes the version it began.
    /// </summary>
    /// <returns>The version's number.</returns>
    /// <exception cref="BundleException">A file is not what the description says, or the encoder is missing.</exception>
    public Task<int> UploadAsync(
        string name, IVersionFiles files, Publication publication, CancellationToken cancellationToken = default) =>
        _uploads.RunAsync(name, files, publication, cancellationToken);

    /// <summary>Uploads a version into a folder of its own, to be judged before it is published; its encoder goes to the model.</summary>
    /// <param name="name">The model.</param>
    /// <param name="files">The version.</param>
    /// <param name="folder">The folder, with the slash that ends it; new for every try.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">A file is not what the description says, or the encoder is missing.</exception>
    public async Task UploadCandidateAsync(string name, IVersionFiles files, string folder, CancellationToken cancellationToken = default)
    {
        var description = await files.DescribeAsync(cancellationToken) with { Name = name };
        await _uploads.AddEncoderAsync(name, files.Encoder, description, cancellationToken);
        await _uploads.WriteAsync(folder, files, description, cancellationToken);
    }

    /// <summary>Uploads a version and makes it current if the expected one still is.</summary>
    /// <param name="name">The model.</param>
    /// <param name="files">The version.</param>
    /// <param name="publication">The wish; repeated after a crash it is carried out once.</param>
    /// <param name="expectedCurrent">The version that must be current; null for a model without any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it became current, and the pointer as it is: who won.</returns>
    /// <exception cref="BundleException">A file is not what the description says, or the encoder is missing.</exception>
    public async Task<PublishOutcome> PublishAsync(
        string name, IVersionFiles files, Publication publication, int? expectedCurrent, CancellationToken cancellationToken = default)
    {
        var current = await CurrentAsync(name, cancellationToken);
        if (current?.Version != expectedCurrent && await VersionOfAsync(name, publication.Id, cancellationToken) is null)
            return new PublishOutcome(false, null, current);
        var version = await UploadAsync(name, files, publication, cancellationToken);
        // Carried out before a crash, and somebody moved on or went back since: that is not undone.
        if (current?.Previous == version) return new PublishOutcome(true, version, current);
        return await _pointers.SwapAsync(name, expectedCurrent, version, publication, cancellationToken);
    }

    /// <summary>Makes a published version current if the expected one is, for example to go back.</summary>
    /// <param name="name">The model.</param>
    /// <param name="expected">The version that must be current; null for a model without any.</param>
    /// <param name="version">The version that becomes current.</param>
    /// <param name="publication">The wish; repeated after a crash it is carried out once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether it became current, and the pointer as it is: who won.</returns>
    /// <exception cref="BundleException">There is no such version, or it is damaged.</exception>
    public async Task<PublishOutcome> SwapCurrentAsync(
        string name, int? expected, int version, Publication publication, CancellationToken cancellationToken = default)
    {
        await DescribeAsync(name, version, cancellationToken);
        return await _pointers.SwapAsync(name, expected, version, publication, cancellationToken);
    }
}
