using Azure.Storage.Blobs;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;

namespace BatchLabeler.Orchestrations.Tests.Statistics;

public sealed class StatisticsRaceTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Model = StatisticsBench.Model;
    private const int Publishers = 16;

    [Fact]
    public async Task Of_sixteen_publishers_by_folder_one_wins_each_version_and_the_others_learn_who()
    {
        using var bench = new StatisticsBench();
        await RaceAsync(bench);
    }

    [Fact]
    public async Task Of_sixteen_publishers_by_blob_one_wins_each_version_and_the_others_learn_who()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "models");
        await container.CreateIfNotExistsAsync();
        using var bench = new StatisticsBench(models: new BlobObjectStore(container));
        await bench.UploadAsync();
        await RaceAsync(bench);
    }

    private static async Task RaceAsync(StatisticsBench bench)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(1, Publishers).Select(run => Task.Run(() => PublishUntilFoldedAsync(bench.Models, run))));

        Assert.Equal(Enumerable.Range(1, Publishers), answers.Select(answer => answer[^1].Statistics).Order());
        Assert.All(answers, answer => Assert.Equal(StatisticsPublication.Published, answer[^1].Publication));
        var winners = new Dictionary<int, string>();
        var expected = await bench.StateAsync(0);
        for (var statistics = 1; statistics <= Publishers; statistics++)
        {
            winners[statistics] = (await bench.Store.RecordAsync(Model, 1, statistics))!.Run;
            var winner = Array.FindIndex(answers, answer => answer[^1].Statistics == statistics) + 1;
            Assert.Equal(StatisticsBench.Run(winner).InstanceId, winners[statistics]);
            expected = expected.Fold([StatisticsBench.Delta(winner, silent: 0)]);
        }
        Assert.All(
            answers.SelectMany(answer => answer).Where(answer => answer.Publication == StatisticsPublication.Moved),
            moved => Assert.Equal(winners[moved.Statistics], moved.Winner));
        Assert.Equal(StatisticsBench.Bytes(expected), StatisticsBench.Bytes(await bench.StateAsync(Publishers)));
    }

    private static async Task<List<StatisticsOutcome>> PublishUntilFoldedAsync(IObjectStore models, int run)
    {
        var store = new StatisticsStore(models);
        var answers = new List<StatisticsOutcome>();
        for (var parent = 0; answers is not [.., { Publication: not StatisticsPublication.Moved }]; parent = answers[^1].Statistics)
        {
            var next = (await store.ReadAsync(Model, 1, parent)).Fold([StatisticsBench.Delta(run, silent: 0)]);
            answers.Add(await store.PublishAsync(Model, 1, parent, StatisticsBench.Run(run), next));
        }
        return answers;
    }
}
