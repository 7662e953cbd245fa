using System.Collections.Concurrent;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Models.Store;

/// <summary>
/// Versions of a model store in a local folder, which the processes of a machine share. A version and its encoder are downloaded once;
/// what is in the folder is checked against the store when a process first opens it, and what is damaged is fetched again.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">The local folder; created if it is missing. Below it lies a <see cref="ModelFolder"/> per model.</param>
public sealed class ModelCache(ModelStore store, string folder)
{
    private readonly ConcurrentDictionary<(string Name, int Version), ModelBundle> _opened = new();

    /// <summary>Opens a version.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">There is no such version, or the store itself holds it damaged.</exception>
    public async Task<ModelBundle> OpenAsync(string name, int version, CancellationToken cancellationToken = default)
    {
        if (_opened.TryGetValue((name, version), out var opened)) return opened;
        var modelPath = Directory.CreateDirectory(Path.Combine(folder, ModelPaths.Check(name))).FullName;
        using var held = await FolderLock.TakeAsync(modelPath, cancellationToken);
        var description = await store.DescribeAsync(name, version, cancellationToken);
        var download = new VersionDownload(store.Objects, name, modelPath, description);
        var bundle = download.TryOpen();
        if (bundle is null)
        {
            await download.RunAsync(cancellationToken);
            bundle = new ModelFolder(modelPath).Open(version);
        }
        return _opened.GetOrAdd((name, version), bundle);
    }
}
