using BatchLabeler.Orchestrations.Runs.Options;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>Where a run finds the model that its options name.</summary>
public interface IRunModels
{
    /// <summary>Finds a model.</summary>
    /// <param name="reference">The model, with or without a version.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="Models.Bundles.BundleException">The model is damaged, or made by a later version of the program.</exception>
    /// <returns>The model as it is now, or null when there is none.</returns>
    Task<RunModel?> FindAsync(ModelReference reference, CancellationToken cancellationToken = default);
}
