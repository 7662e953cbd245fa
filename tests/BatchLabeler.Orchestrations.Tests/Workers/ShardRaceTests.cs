using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>Many workers, messages that come twice and in any order, workers that die: rows and statistics are those of one process.</summary>
public sealed class ShardRaceTests
{
    [Fact]
    public void Any_number_of_workers_any_order_and_any_repetition_give_the_statistics_of_one_process() =>
        Prop.ForAll(Gen.Choose(0, 9999).ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (seed, shards, workers) =>
        {
            using var bench = new WorkerBench();
            RunAsync(bench, seed, shards, [.. Enumerable.Range(0, workers).Select(_ => new FakeLabeling())]).GetAwaiter().GetResult();
            var deltas = Enumerable.Range(0, shards).Select(shard => FakeLabeling.Delta(2 * shard, version: 0));
            var expected = bench.Stores.StateAsync(0).GetAwaiter().GetResult().Fold(deltas);
            return FoldAsync(bench, shards).GetAwaiter().GetResult().AsSpan().SequenceEqual(StatisticsBench.Bytes(expected));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Of_workers_that_compute_differently_the_first_rows_count_and_bring_their_own_delta() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (seed, shards) =>
        {
            using var bench = new WorkerBench();
            RunAsync(bench, seed, shards, [new FakeLabeling(0), new FakeLabeling(1), new FakeLabeling(2)]).GetAwaiter().GetResult();
            return Enumerable.Range(0, shards).All(shard => BelongsTogether(bench, shard));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public async Task Rows_that_were_written_first_stay_and_so_does_their_delta()
    {
        using var bench = new WorkerBench();
        await bench.PlanAsync(1);
        var first = new TaskCompletionSource();
        var slow = new ShardProcessing(bench.Stores.Containers, new FakeLabeling(1) { Before = _ => first.Task }, 0, bench.Log)
            .RunAsync(bench.Task(0), 1, CancellationToken.None);

        await new ShardProcessing(bench.Stores.Containers, new FakeLabeling(0), 0, bench.Log)
            .RunAsync(bench.Task(0), 1, CancellationToken.None);
        first.SetResult();
        await slow;

        Assert.True(BelongsTogether(bench, 0, expected: 0));
        Assert.Contains(bench.Log.Lines, line => line.Contains("another worker wrote other rows first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_dies_at_any_write_loses_nothing()
    {
        foreach (var after in (bool[])[false, true])
        {
            for (var (change, dead) = (1, true); dead; change++)
            {
                using var bench = new WorkerBench();
                await bench.PlanAsync(1);
                var point = new CrashPoint(change, after);
                var dying = new ShardProcessing(
                    bench.Stores.Containers with { Work = new CrashingObjectStore(bench.Work, point) }, new FakeLabeling(0), 0, bench.Log);
                await Record.ExceptionAsync(() => dying.RunAsync(bench.Task(0), 1, CancellationToken.None));
                dead = point.IsDead;
                await bench.SendAsync(0);

                await bench.RunUntilAsync(1, bench.Worker(new FakeLabeling(1)));

                Assert.True(BelongsTogether(bench, 0));
                Assert.Equal(2, Assert.Single(bench.Answers).Labeled);
            }
        }
    }

    private static async Task RunAsync(WorkerBench bench, int seed, int shards, FakeLabeling[] labelings)
    {
        var random = new SplitMix64((ulong)seed);
        await bench.PlanAsync(shards);
        var messages = Enumerable.Range(0, shards)
            .SelectMany(shard => Enumerable.Repeat(shard, 1 + random.Next(3)))
            .OrderBy(_ => random.NextDouble())
            .ToList();
        foreach (var shard in messages) await bench.SendAsync(shard);
        await bench.RunUntilAsync(messages.Count, [.. labelings.Select(labeling => bench.Worker(labeling))]);
    }

    private static async Task<byte[]> FoldAsync(WorkerBench bench, int shards)
    {
        var statistics = new RunStatistics(bench.Work, bench.Stores.Store);
        for (var shard = 0; shard < shards; shard++)
            await statistics.FoldAsync(new GroupFold(bench.Run, StatisticsBench.Model, 1, 0, shard, shard, 1));
        var outcome = await statistics.PublishAsync(bench.Run, StatisticsBench.Model, 1, 0, shards);
        return StatisticsBench.Bytes(await bench.Stores.StateAsync(outcome.Statistics));
    }

    private static bool BelongsTogether(WorkerBench bench, int shard, int? expected = null)
    {
        var rows = Encoding.UTF8.GetString(bench.Work.ReadBytesAsync(bench.Run.Results(shard)).GetAwaiter().GetResult()!);
        var lines = rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var versions = lines.Select(row => ManifestJson.Read(row).Width - 1).Distinct().ToList();
        var delta = bench.Work.ReadBytesAsync(bench.Run.Statistics(shard)).GetAwaiter().GetResult();
        return versions is [{ } version]
            && version == (expected ?? version)
            && delta.AsSpan().SequenceEqual(StatisticsBench.Bytes(FakeLabeling.Delta(2 * shard, version)));
    }
}
