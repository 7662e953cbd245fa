using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>The prototype statistics of model versions: a chain of versions k = 0, 1, … per model version, the first the bundle's own.</summary>
/// <param name="models">The container <c>models</c>.</param>
public sealed class StatisticsStore(IObjectStore models)
{
    /// <summary>The current statistics version k of a model version; 0 while no run has published any.</summary>
    public Task<int> CurrentAsync(string model, int version, CancellationToken cancellationToken = default) => throw new NotSupportedException($"{models}");

    /// <summary>Reads a statistics version.</summary>
    public Task<StatisticsState> ReadAsync(string model, int version, int statistics, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>What labelling needs of a statistics version.</summary>
    public Task<PrototypeSummary> SummaryAsync(string model, int version, int statistics, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Makes a run's fold the next version, if the version it was folded on is still the current one.</summary>
    public Task<StatisticsOutcome> PublishAsync(
        string model, int version, int parent, RunAddress run, StatisticsState next, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
