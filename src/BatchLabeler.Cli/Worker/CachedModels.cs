using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Cli.Worker;

/// <summary>The models of a storage by way of a folder of this machine.</summary>
/// <param name="cache">The folder.</param>
internal sealed class CachedModels(ModelCache cache) : IShardModelSource
{
    /// <inheritdoc/>
    public Task<ModelBundle> OpenAsync(string name, int version, CancellationToken cancellationToken = default) =>
        cache.OpenAsync(name, version, cancellationToken);
}
