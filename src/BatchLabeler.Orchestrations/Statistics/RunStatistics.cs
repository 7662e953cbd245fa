using System.Globalization;
using System.Runtime.CompilerServices;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// Folds the deltas of a run in shard order, group by group, and publishes the result. The fold of each group stays in <c>work</c>,
/// create-only, so that a crash costs at most one group; an empty object there means that nothing was learned since the base.
/// </summary>
/// <param name="work">The container <c>work</c>.</param>
/// <param name="statistics">The statistics of the models.</param>
public sealed class RunStatistics(IObjectStore work, StatisticsStore statistics)
{
    private const int ReadAhead = 16;
    private readonly ShardDeltas _deltas = new(work);

    /// <summary>
    /// Folds a group on the group before it, or on the base; leaves the result in <c>work</c>. Twice changes nothing. All rows of the
    /// group's shards must have been written.
    /// </summary>
    /// <param name="fold">The group.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BundleException">The model version is missing or damaged.</exception>
    /// <exception cref="StatisticsException">The group before is not folded, or an object is damaged.</exception>
    public async Task FoldAsync(GroupFold fold, CancellationToken cancellationToken = default)
    {
        var name = NameOf(fold.Run, fold.Base, fold.Group);
        if (await IsFoldedAsync(fold, cancellationToken)) return;
        var before = fold.Group == 0 ? [] : await ReadAsync(fold.Run, fold.Base, fold.Group - 1, cancellationToken);
        StatisticsFold? folding = null;
        await foreach (var delta in DeltasAsync(fold, cancellationToken))
        {
            folding ??= new StatisticsFold(await StateAsync(fold, before, cancellationToken));
            Add(folding, delta);
        }
        await work.CreateAsync(name, folding is null ? before : StateBytes.Write(folding.ToState()), cancellationToken);
        // The next group begins with this fold; a call that is repeated finds it or a later one.
        if (fold.Group >= 2) await work.DeleteAsync(NameOf(fold.Run, fold.Base, fold.Group - 2), cancellationToken);
    }

    /// <summary>
    /// Publishes the fold of a run's last group. Repeated after a crash it finds what it did. When another run was first, fold all groups
    /// again on the version that the answer names.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model that the run is pinned to.</param>
    /// <param name="version">Its version.</param>
    /// <param name="parent">The statistics version that the groups were folded on.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StatisticsException">The last group is not folded, or an object is damaged.</exception>
    public async Task<StatisticsOutcome> PublishAsync(
        RunAddress run, string model, int version, int parent, int groups, CancellationToken cancellationToken = default)
    {
        if (await statistics.FindAsync(model, version, run, cancellationToken) is { } published)
        {
            await ForgetAsync(run, cancellationToken);
            return new StatisticsOutcome(StatisticsPublication.AlreadyPublished, published.Statistics);
        }
        var bytes = groups == 0 ? [] : await ReadAsync(run, parent, groups - 1, cancellationToken);
        if (bytes.Length == 0) return new StatisticsOutcome(StatisticsPublication.Unchanged, parent);
        var next = StateBytes.Read(NameOf(run, parent, groups - 1), bytes);
        var outcome = await statistics.PublishAsync(model, version, parent, run, next, cancellationToken);
        // Folds on a base that was overtaken stay: a call that begins anew asks for them once more.
        if (outcome.Publication != StatisticsPublication.Moved) await ForgetAsync(run, cancellationToken);
        return outcome;
    }

    private static string Folder(RunAddress run) => run.Folder + "statistics/folds/";

    private static string Folder(RunAddress run, int parent) => string.Create(CultureInfo.InvariantCulture, $"{Folder(run)}{parent}/");

    private static string NameOf(RunAddress run, int parent, int group) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder(run, parent)}{group:00000}.bin");

    private static void Add(StatisticsFold folding, StatisticsDelta delta)
    {
        try
        {
            folding.Add(delta);
        }
        catch (ArgumentException exception)
        {
            throw new StatisticsException(
                StatisticsException.Damaged, $"A shard's statistics do not fit the model: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the group is folded, or a later one, which is made of it.</summary>
    private async Task<bool> IsFoldedAsync(GroupFold fold, CancellationToken cancellationToken)
    {
        var name = NameOf(fold.Run, fold.Base, fold.Group);
        await foreach (var entry in work.ListAsync(Folder(fold.Run, fold.Base), cancellationToken))
        {
            if (string.CompareOrdinal(entry.Name, name) >= 0) return true;
        }
        return false;
    }

    /// <summary>Removes the folds of a run whose statistics are published.</summary>
    private async Task ForgetAsync(RunAddress run, CancellationToken cancellationToken)
    {
        var names = await work.ListAsync(Folder(run), cancellationToken).Select(entry => entry.Name).ToListAsync(cancellationToken);
        foreach (var name in names) await work.DeleteAsync(name, cancellationToken);
    }

    private async Task<byte[]> ReadAsync(RunAddress run, int parent, int group, CancellationToken cancellationToken) =>
        await work.ReadBytesAsync(NameOf(run, parent, group), cancellationToken)
        ?? throw new StatisticsException(
            StatisticsException.Missing, $"{NameOf(run, parent, group)} is missing: fold group {group} on version {parent} first.");

    private async Task<StatisticsState> StateAsync(GroupFold fold, byte[] before, CancellationToken cancellationToken) => before.Length == 0
        ? await statistics.ReadAsync(fold.Model, fold.Version, fold.Base, cancellationToken)
        : StateBytes.Read(NameOf(fold.Run, fold.Base, fold.Group - 1), before);

    /// <summary>What the group's shards learned, in shard order; a few are read ahead.</summary>
    private async IAsyncEnumerable<StatisticsDelta> DeltasAsync(
        GroupFold fold, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task<StatisticsDelta?>>();
        for (var next = 0; next < fold.Shards || ahead.Count > 0;)
        {
            for (; next < fold.Shards && ahead.Count < ReadAhead; next++)
                ahead.Enqueue(_deltas.ReadAsync(fold.Run, fold.FirstShard + next, cancellationToken));
            if (await ahead.Dequeue() is { IsEmpty: false } delta) yield return delta;
        }
    }
}
