using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations.Runs.Opening;

/// <summary>The models of the container <c>models</c>.</summary>
/// <param name="models">The models.</param>
/// <param name="statistics">Their prototype statistics.</param>
public sealed class StoredRunModels(ModelStore models, StatisticsStore statistics) : IRunModels
{
    private const string PrototypesName = "prototypes.safetensors";

    /// <inheritdoc/>
    public async Task<RunModel?> FindAsync(ModelReference reference, CancellationToken cancellationToken = default)
    {
        var number = reference.Version ?? (await models.CurrentAsync(reference.Name, cancellationToken))?.Version;
        if (number is not { } version) return null;
        if (await DescribeAsync(reference.Name, version, cancellationToken) is not { } description) return null;
        int? statisticsVersion = description.Files.ContainsKey(PrototypesName)
            ? await statistics.CurrentAsync(reference.Name, version, cancellationToken)
            : null;
        return new RunModel(reference.Name, version, description.Categories, statisticsVersion);
    }

    private async Task<ModelDescription?> DescribeAsync(string name, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await models.DescribeAsync(name, version, cancellationToken);
        }
        catch (BundleException missing) when (missing.Code is BundleErrorCodes.Missing or BundleErrorCodes.VersionMissing)
        {
            return null;
        }
    }
}
