using BatchLabeler.Core.Prototypes;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Orchestrations.Tests.Statistics;

public sealed class RunStatisticsTests : IDisposable
{
    private const string Model = StatisticsBench.Model;
    private readonly StatisticsBench _bench = new();
    private readonly RunAddress _run = StatisticsBench.Run(1);

    [Fact]
    public void Fold_by_groups_equals_one_process_that_works_through_the_shards() =>
        Prop.ForAll(Gen.Choose(0, 9999).ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (seed, shards, perGroup) =>
        {
            var run = RunAddress.Of($"batch-{seed}-{shards}-{perGroup}", "tag");
            return FoldsLikeOneProcessAsync(run, seed, shards, perGroup).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public async Task Publish_of_a_run_that_taught_nothing_appends_no_version()
    {
        for (var shard = 0; shard < 4; shard++) await WriteAsync(_run, shard, new StatisticsDelta(3, 2));

        var outcome = await FoldAsync(_bench.Work, _bench.Store, _run, 4, 2, 0);

        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Unchanged, 0), outcome);
        Assert.Equal(0, await _bench.Store.CurrentAsync(Model, 1));
    }

    [Fact]
    public async Task Publish_after_another_run_asks_for_a_new_fold_on_its_version()
    {
        await WriteAsync(_run, 0, StatisticsBench.Delta(1, silent: 0));
        var other = StatisticsBench.Run(2);
        await WriteAsync(other, 0, StatisticsBench.Delta(2, silent: 0));
        await FoldAsync(_bench.Work, _bench.Store, other, 1, 1, 0);

        var moved = await FoldAsync(_bench.Work, _bench.Store, _run, 1, 1, 0);
        var published = await FoldAsync(_bench.Work, _bench.Store, _run, 1, 1, moved.Statistics);

        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Moved, 1, other.InstanceId), moved);
        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Published, 2), published);
        Assert.Empty(await _bench.Work.ListAsync($"{_run.Folder}statistics/folds/").ToListAsync());
        var expected = (await _bench.StateAsync(0)).Fold([StatisticsBench.Delta(2, silent: 0), StatisticsBench.Delta(1, silent: 0)]);
        Assert.Equal(StatisticsBench.Bytes(expected), StatisticsBench.Bytes(await _bench.StateAsync(2)));
    }

    [Fact]
    public async Task A_fold_that_dies_at_any_write_gives_the_same_bytes_when_it_is_repeated()
    {
        for (var shard = 0; shard < 8; shard++) await WriteAsync(_run, shard, StatisticsBench.Delta(shard, silent: 0));
        var deltas = Enumerable.Range(0, 8).Select(shard => StatisticsBench.Delta(shard, silent: 0));
        var expected = StatisticsBench.Bytes((await _bench.StateAsync(0)).Fold(deltas));
        foreach (var after in (bool[])[false, true])
        {
            for (var (change, dead) = (1, true); dead; change++)
            {
                using var bench = new StatisticsBench();
                for (var shard = 0; shard < 8; shard++)
                    await bench.Work.CreateAsync(_run.Statistics(shard), StatisticsBench.Bytes(StatisticsBench.Delta(shard, silent: 0)));
                var point = new CrashPoint(change, after);
                var dying = new StatisticsStore(new CrashingObjectStore(bench.Models, point));
                await Record.ExceptionAsync(() => FoldAsync(new CrashingObjectStore(bench.Work, point), dying, _run, 8, 2, 0));
                dead = point.IsDead;

                var outcome = await FoldAsync(bench.Work, bench.Store, _run, 8, 2, 0);

                Assert.Equal(1, outcome.Statistics);
                Assert.Equal(expected, StatisticsBench.Bytes(await bench.StateAsync(1)));
            }
        }
    }

    [Fact]
    public async Task Fold_takes_the_delta_of_the_rows_that_count_when_the_worker_died_before_it_settled()
    {
        var rows = "rows\n"u8.ToArray();
        var deltas = new ShardDeltas(_bench.Work);
        await deltas.ProposeAsync(_run, 0, ShardDeltas.Digest(rows), StatisticsBench.Delta(1, silent: 0), CancellationToken.None);
        await deltas.ProposeAsync(_run, 0, ShardDeltas.Digest("others"u8), StatisticsBench.Delta(2, silent: 0), CancellationToken.None);
        await _bench.Work.CreateAsync(_run.Results(0), rows);

        await FoldAsync(_bench.Work, _bench.Store, _run, 1, 1, 0);

        var expected = (await _bench.StateAsync(0)).Fold([StatisticsBench.Delta(1, silent: 0)]);
        Assert.Equal(StatisticsBench.Bytes(expected), StatisticsBench.Bytes(await _bench.StateAsync(1)));
    }

    [Fact]
    public async Task Fold_says_what_is_missing_or_damaged()
    {
        var fold = new GroupFold(_run, Model, 1, 0, Group: 1, FirstShard: 0, Shards: 1);
        var statistics = new RunStatistics(_bench.Work, _bench.Store);
        Assert.Equal(StatisticsException.Missing, (await Assert.ThrowsAsync<StatisticsException>(() => statistics.FoldAsync(fold))).Code);

        await _bench.Work.CreateAsync(_run.Statistics(0), "BLSD"u8.ToArray());
        var damaged = await Assert.ThrowsAsync<StatisticsException>(() => statistics.FoldAsync(fold with { Group = 0 }));
        Assert.Contains($"{_run.Statistics(0)}: The statistics delta ends early.", damaged.Message, StringComparison.Ordinal);

        await WriteAsync(_run, 1, Other());
        var unfit = await Assert.ThrowsAsync<StatisticsException>(() => statistics.FoldAsync(fold with { Group = 0, FirstShard = 1 }));
        Assert.Contains("7×2", unfit.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();

    private static StatisticsDelta Other()
    {
        var delta = new StatisticsDelta(7, 2);
        delta.AddPixel(0, [1, 2]);
        return delta;
    }

    private static async Task<StatisticsOutcome> FoldAsync(
        IObjectStore work, StatisticsStore store, RunAddress run, int shards, int perGroup, int parent)
    {
        var statistics = new RunStatistics(work, store);
        var groups = (shards + perGroup - 1) / perGroup;
        for (var group = 0; group < groups; group++)
        {
            var first = group * perGroup;
            await statistics.FoldAsync(new GroupFold(run, Model, 1, parent, group, first, Math.Min(perGroup, shards - first)));
        }
        return await statistics.PublishAsync(run, Model, 1, parent, groups);
    }

    private async Task<bool> FoldsLikeOneProcessAsync(RunAddress run, int seed, int shards, int perGroup)
    {
        var deltas = Enumerable.Range(0, shards).Select(shard => StatisticsBench.Delta((seed * 31) + shard, silent: 0.5)).ToList();
        foreach (var shard in Shuffled(shards, seed)) await WriteAsync(run, shard, deltas[shard]);
        var parent = await _bench.Store.CurrentAsync(Model, 1);
        var expected = (await _bench.StateAsync(parent)).Fold(deltas);

        var outcome = await FoldAsync(_bench.Work, _bench.Store, run, shards, perGroup, parent);
        var again = await FoldAsync(_bench.Work, _bench.Store, run, shards, perGroup, parent);

        var taught = deltas.Exists(delta => !delta.IsEmpty);
        return outcome.Publication == (taught ? StatisticsPublication.Published : StatisticsPublication.Unchanged)
            && again.Publication == (taught ? StatisticsPublication.AlreadyPublished : StatisticsPublication.Unchanged)
            && again.Statistics == outcome.Statistics
            && StatisticsBench.Bytes(await _bench.StateAsync(outcome.Statistics)).AsSpan().SequenceEqual(StatisticsBench.Bytes(expected));
    }

    private static IEnumerable<int> Shuffled(int count, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        return Enumerable.Range(0, count).OrderBy(_ => random.NextDouble()).ToList();
    }

    private Task WriteAsync(RunAddress run, int shard, StatisticsDelta delta) =>
        _bench.Work.CreateAsync(run.Statistics(shard), StatisticsBench.Bytes(delta));
}
