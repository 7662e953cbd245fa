using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>Folds the deltas of a run in shard order, group by group, and publishes the result.</summary>
/// <param name="work">The container <c>work</c>.</param>
/// <param name="statistics">The statistics of the models.</param>
public sealed class RunStatistics(IObjectStore work, StatisticsStore statistics)
{
    /// <summary>Folds a group on the group before it, or on the base; leaves the result in <c>work</c>. Twice changes nothing.</summary>
    public Task FoldAsync(GroupFold fold, CancellationToken cancellationToken = default) => throw new NotSupportedException($"{work}, {statistics.CurrentAsync(fold.Model, fold.Version, cancellationToken)}");

    /// <summary>Publishes the fold of a run's last group.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model that the run is pinned to.</param>
    /// <param name="version">Its version.</param>
    /// <param name="parent">The statistics version that the groups were folded on.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<StatisticsOutcome> PublishAsync(
        RunAddress run, string model, int version, int parent, int groups, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
