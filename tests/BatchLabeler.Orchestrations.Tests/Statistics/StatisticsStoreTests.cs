using BatchLabeler.Core.Prototypes;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Statistics;

public sealed class StatisticsStoreTests : IDisposable
{
    private const string Model = StatisticsBench.Model;
    private readonly StatisticsBench _bench = new();

    [Fact]
    public async Task Version_0_is_what_the_trainer_left_in_the_bundle()
    {
        var state = await _bench.StateAsync(0);

        Assert.Equal(0, await _bench.Store.CurrentAsync(Model, 1));
        Assert.Equal([2, 0, 0], Enumerable.Range(0, 3).Select(state.Bank.Count));
        Assert.Equal((0.5f, 0.25f), (state.VisualThresholds.Positive(0), state.VisualThresholds.Negative(0)));
        Assert.True(float.IsNaN(state.VisualThresholds.Positive(1)));
        Assert.Equal(0.75, state.VisualThresholds.Momentum);
    }

    [Fact]
    public async Task Publish_appends_a_version_that_is_read_back_bit_by_bit()
    {
        var next = (await _bench.StateAsync(0)).Fold([StatisticsBench.Delta(1, silent: 0)]);

        var outcome = await PublishAsync(0, 1, next);

        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Published, 1), outcome);
        Assert.Equal(1, await _bench.Store.CurrentAsync(Model, 1));
        Assert.Equal(StatisticsBench.Bytes(next), StatisticsBench.Bytes(await _bench.StateAsync(1)));
        var record = await _bench.Store.RecordAsync(Model, 1, 1);
        Assert.Equal((1, 0, StatisticsBench.Run(1).InstanceId), (record!.Statistics, record.Parent, record.Run));
    }

    [Fact]
    public async Task Publish_finds_a_run_that_is_folded_already_though_others_have_published_since()
    {
        var state = await _bench.StateAsync(0);
        await PublishAsync(0, 1, state);
        await PublishAsync(1, 2, state);
        await PublishAsync(2, 3, state);

        Assert.Equal(new StatisticsOutcome(StatisticsPublication.AlreadyPublished, 1), await PublishAsync(0, 1, state));
        Assert.Equal(new StatisticsOutcome(StatisticsPublication.AlreadyPublished, 1), await PublishAsync(3, 1, state));
        Assert.Equal(3, await _bench.Store.CurrentAsync(Model, 1));
    }

    [Fact]
    public async Task Publish_on_a_base_that_is_no_longer_current_says_who_was_first_and_leaves_nothing()
    {
        var state = await _bench.StateAsync(0);
        await PublishAsync(0, 1, state);
        var before = await NamesAsync();

        var moved = new StatisticsOutcome(StatisticsPublication.Moved, 1, StatisticsBench.Run(1).InstanceId);
        Assert.Equal(moved, await PublishAsync(0, 2, state));
        Assert.Equal(before, await NamesAsync());
    }

    [Fact]
    public async Task A_publisher_that_dies_at_any_write_finishes_when_it_is_repeated()
    {
        foreach (var after in (bool[])[false, true])
        {
            for (var change = 1; ; change++)
            {
                using var bench = new StatisticsBench();
                var state = await bench.StateAsync(0);
                await bench.Store.PublishAsync(Model, 1, 0, StatisticsBench.Run(1), state);
                var point = new CrashPoint(change, after);
                var dying = new StatisticsStore(new CrashingObjectStore(bench.Models, point));
                var next = state.Fold([StatisticsBench.Delta(2, silent: 0)]);
                try
                {
                    await dying.PublishAsync(Model, 1, 1, StatisticsBench.Run(2), next);
                }
                catch (SimulatedCrashException)
                {
                }

                var outcome = await bench.Store.PublishAsync(Model, 1, 1, StatisticsBench.Run(2), next);

                Assert.Equal(2, outcome.Statistics);
                Assert.Equal(2, await bench.Store.CurrentAsync(Model, 1));
                Assert.Equal(StatisticsBench.Bytes(next), StatisticsBench.Bytes(await bench.StateAsync(2)));
                if (!point.IsDead) break;
            }
        }
    }

    [Fact]
    public async Task Read_says_what_is_missing_or_damaged()
    {
        var missing = await Assert.ThrowsAsync<StatisticsException>(() => _bench.StateAsync(1));
        Assert.Equal((StatisticsException.Missing, "tiny@1 has no statistics version 1."), (missing.Code, missing.Message));

        await PublishAsync(0, 1, await _bench.StateAsync(0));
        var name = $"{Model}/versions/1/statistics/{(await _bench.Store.RecordAsync(Model, 1, 1))!.State}";
        var bytes = await _bench.Models.ReadBytesAsync(name);
        await _bench.Models.WriteAsync(name, bytes.AsMemory()[1..]);
        Assert.Equal(StatisticsException.Damaged, (await Assert.ThrowsAsync<StatisticsException>(() => _bench.StateAsync(1))).Code);

        await _bench.Models.WriteAsync($"{Model}/versions/1/statistics/current.json", new byte[1]);
        var damaged = await Assert.ThrowsAsync<StatisticsException>(() => _bench.Store.CurrentAsync(Model, 1));
        Assert.Equal(StatisticsException.Damaged, damaged.Code);
    }

    [Fact]
    public async Task Summary_follows_the_bank_that_the_bundle_brought()
    {
        var state = (await _bench.StateAsync(0)).Fold([StatisticsBench.Delta(4, silent: 0)]);
        await PublishAsync(0, 1, state);

        var summary = await _bench.Store.SummaryAsync(Model, 1, 1);
        var first = await _bench.Store.SummaryAsync(Model, 1, 0);

        Assert.Equal(state.Bank.MeanPrototypes(), summary.VisualMean);
        Assert.Equal(state.VisualThresholds.Positive(0), summary.VisualThresholds[0]);
        Assert.Equal([0.5f, 0.5f, 0, 0.25f, 0, 0], first.VisualMean);
    }

    [Fact]
    public async Task Summary_without_a_bank_in_the_bundle_keeps_its_mean_until_a_queue_is_full()
    {
        using var bench = new StatisticsBench(withBank: false);
        var delta = new StatisticsDelta(StatisticsBench.Categories, StatisticsBench.Dimension);
        for (var pixel = 0; pixel < 4; pixel++) delta.AddPixel(1, [1, 0]);
        delta.AddPixel(0, [0, 1]);
        await bench.Store.PublishAsync(Model, 1, 0, StatisticsBench.Run(1), (await bench.StateAsync(0)).Fold([delta]));

        var summary = await bench.Store.SummaryAsync(Model, 1, 1);

        Assert.Equal([0.5f, 0.5f, 1, 0, 0, 0], summary.VisualMean);
        Assert.Equal((2f, -2f), (summary.VisualThresholds[1], summary.VisualThresholds[4]));
    }

    public void Dispose() => _bench.Dispose();

    private Task<StatisticsOutcome> PublishAsync(int parent, int run, StatisticsState next) =>
        _bench.Store.PublishAsync(Model, 1, parent, StatisticsBench.Run(run), next);

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var entry in _bench.Models.ListAsync("")) names.Add(entry.Name);
        return names;
    }
}
