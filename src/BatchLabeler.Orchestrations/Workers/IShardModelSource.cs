using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>Where a worker gets model versions from.</summary>
public interface IShardModelSource
{
    /// <summary>Opens a version of a model; a version never changes, so it can be kept.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">There is no such version, or it is damaged.</exception>
    Task<ModelBundle> OpenAsync(string name, int version, CancellationToken cancellationToken = default);
}
