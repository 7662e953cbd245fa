using System.Text;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Statistics;

public sealed class StatisticsActivityTests : IDisposable
{
    private const int Shards = 5;
    private const int ShardsPerGroup = 2;
    private readonly StatisticsBench _bench = new();
    private readonly RunStatistics _statistics;

    public StatisticsActivityTests() => _statistics = new RunStatistics(_bench.Work, _bench.Store);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Run_that_others_overtook_folds_again_on_what_they_left()
    {
        var (first, second) = (await OpenAsync("a"), await OpenAsync("b"));
        foreach (var run in (RunAddress[])[first, second]) await FoldAsync(run);

        var won = await PublishAsync(second);
        var late = await PublishAsync(first);
        var again = await PublishAsync(first);

        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Published, 1), won);
        Assert.Equal(new StatisticsOutcome(StatisticsPublication.Published, 2), late);
        Assert.Equal(new StatisticsOutcome(StatisticsPublication.AlreadyPublished, 2), again);
        var expected = (await _bench.StateAsync(1)).Fold(Enumerable.Range(0, Shards).Select(shard => Delta(first, shard)));
        Assert.Equal(StatisticsBench.Bytes(expected), StatisticsBench.Bytes(await _bench.StateAsync(2)));
    }

    [Fact]
    public async Task Later_run_is_pinned_to_what_the_earlier_published()
    {
        var first = await OpenAsync("a");
        await FoldAsync(first);
        await PublishAsync(first);

        var pin = await _bench.Work.ReadJsonAsync<RunPin>((await OpenAsync("b")).Pin);

        Assert.Equal((1, 1), (pin!.ModelVersion, pin.StatisticsVersion));
    }

    private static Core.Prototypes.StatisticsDelta Delta(RunAddress run, int shard) =>
        StatisticsBench.Delta(run.Batch[0] + shard, silent: 0);

    private async Task<RunAddress> OpenAsync(string batch)
    {
        var options = $$"""{"model":"{{StatisticsBench.Model}}"}""";
        var tag = await _bench.Batches.WriteAsync($"{batch}/batch.json", Encoding.UTF8.GetBytes(options));
        var address = RunAddress.Of(batch, tag);
        var models = new StoredRunModels(new ModelStore(_bench.Models), _bench.Store);
        var opening = await new OpenRun(_bench.Containers, models, new OrchestrationOptions(), new ManualClock())
            .RunAsync(null!, new RunRequest(address, tag));
        Assert.True(opening.FoldsStatistics, opening.Rejection?.Message);
        return address;
    }

    private async Task FoldAsync(RunAddress run)
    {
        for (var shard = 0; shard < Shards; shard++)
            await _bench.Work.CreateAsync(run.Statistics(shard), StatisticsBench.Bytes(Delta(run, shard)));
        for (var first = 0; first < Shards; first += ShardsPerGroup)
        {
            var fold = new FoldRequest(run, first / ShardsPerGroup, first, Math.Min(ShardsPerGroup, Shards - first));
            await new FoldStatistics(_bench.Containers, _statistics).RunAsync(null!, fold);
        }
    }

    private Task<StatisticsOutcome?> PublishAsync(RunAddress run) =>
        new PublishStatistics(_bench.Containers, _statistics).RunAsync(null!, new PublishRequest(run, Shards, ShardsPerGroup));
}
