using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Orchestrations.Tests.Workers;

public sealed class ModelShardLabelingTests : IDisposable
{
    private readonly DemoBench _bench = new();

    [Fact]
    public async Task LabelAsync_gives_a_row_per_image_in_order_whatever_is_wrong_with_some()
    {
        var labeled = await _bench.UploadAsync("b/1.png", 1, ("cup", LabelState.Present), ("fish", LabelState.Absent));
        var changed = await _bench.UploadAsync("b/2.png", 2) with { ETag = "another" };
        var missing = labeled with { Image = "b/3.png" };
        var taken = labeled with { Image = "b/0.png", Row = FakeLabeling.Row("b/0.png", 0) };

        var output = await LabelAsync(DemoBench.Pin("b"), taken, labeled, changed, missing);

        var rows = DemoBench.Rows(output);
        Assert.Equal((2, 2), (output.Labeled, output.Failed));
        Assert.Equal(["b/0.png", "b/1.png", "b/2.png", "b/3.png"], rows.Select(row => row.Image));
        Assert.Equal(["tiny@1", "demo@1", "demo@1", "demo@1"], rows.Select(row => row.Model));
        Assert.Equal([null, null, ImageErrorCode.ImageChanged, ImageErrorCode.Missing], rows.Select(row => row.Error?.Code));
        Assert.Equal((labeled.ETag, 40, 40), (rows[1].ETag, rows[1].Width, rows[1].Height));
        var cup = rows[1].Labels.Single(label => label.Category == "cup");
        Assert.Equal((LabelState.Present, LabelSource.Known), (cup.State, cup.Source));
        Assert.Null(output.Doubt);
    }

    [Fact]
    public async Task LabelAsync_follows_the_pinned_options()
    {
        var image = await _bench.UploadAsync("b/1.png", 1);
        var changed = new BatchOptions
        {
            PseudoLabels = false,
            AbsentShare = 0,
            DecisionThresholds = new Dictionary<string, float> { ["fish"] = 0 },
            Limits = new ImageLimits { MaxPixels = 40 * 40 },
        };

        var labels = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b", changed), image))[0].Labels;
        var limited = changed with { Limits = new ImageLimits { MaxPixels = 1599 } };
        var strict = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b", limited), image));

        Assert.Equal(LabelState.Present, labels.Single(label => label.Category == "fish").State);
        Assert.All(labels, label => Assert.Equal(LabelSource.Model, label.Source));
        Assert.DoesNotContain(labels, label => label.State == LabelState.Absent);
        Assert.Equal(ImageErrorCode.TooManyPixels, strict[0].Error!.Code);
    }

    [Fact]
    public async Task LabelAsync_learns_from_known_labels_alone_and_only_where_the_run_asks_for_it()
    {
        var known = await _bench.UploadAsync("b/1.png", 1, ("cup", LabelState.Present), ("fish", LabelState.Absent));
        var unknown = await _bench.UploadAsync("b/2.png", 2);

        var delta = (await LabelAsync(DemoBench.Pin("b"), unknown, known)).Delta!;

        Assert.Equal(8, delta[0].Pixels.Count);
        Assert.All(delta[0].Pixels, pixel => Assert.Equal(1, Vectors.Norm(pixel), 1e-5));
        Assert.Equal((1, 1, 0), (delta[0].VisualPositive.Count, delta[0].TextPositive.Count, delta[0].VisualNegative.Count));
        Assert.Equal((1, 1, 0), (delta[12].VisualNegative.Count, delta[12].TextNegative.Count, delta[12].Pixels.Count));
        Assert.Equal(18, Enumerable.Range(0, delta.Categories).Count(category => delta[category].IsEmpty));
        Assert.True((await LabelAsync(DemoBench.Pin("b"), unknown)).Delta!.IsEmpty);
        Assert.Null((await LabelAsync(DemoBench.Pin("b", new BatchOptions { UpdateStatistics = false }), known)).Delta);
        Assert.Null((await LabelAsync(DemoBench.Pin("b", statistics: null), known)).Delta);
    }

    [Fact]
    public async Task LabelAsync_uses_the_statistics_version_of_the_pin()
    {
        var store = new StatisticsStore(_bench.Containers.Models);
        var start = await store.ReadAsync("demo", 1, 0);
        // Thresholds so low that every region is "present" by its prototypes.
        var delta = new StatisticsDelta(start.Bank.Categories, start.Bank.Dimension);
        for (var category = 0; category < delta.Categories; category++)
        {
            delta.AddSimilarity(category, LabelState.Present, -90, -90);
            delta.AddSimilarity(category, LabelState.Absent, -95, -95);
        }
        await store.PublishAsync("demo", 1, 0, RunAddress.Of("other", "tag"), start.Fold(Enumerable.Repeat(delta, 20)));
        var image = await _bench.UploadAsync("b/1.png", 1);

        var before = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b"), image))[0].Labels;
        var after = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b", statistics: 1), image))[0].Labels;

        Assert.Contains(before, label => label.Source == LabelSource.Model);
        Assert.All(after, label => Assert.Equal((LabelSource.Pseudo, LabelState.Present), (label.Source, label.State)));
    }

    [Fact]
    public async Task A_version_published_between_two_batches_is_used_by_the_second_without_a_restart()
    {
        var image = await _bench.UploadAsync("b/1.png", 1);
        var first = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b"), image));
        var bundle = _bench.Model.Current();
        var next = _bench.Model.Publish(
            new ModelDraft
            {
                Categories = bundle.Description.Categories,
                HeadKind = bundle.Description.HeadKind,
                DecisionThresholds = [.. bundle.Description.DecisionThresholds.Select(_ => 0f)],
                Lineage = new Lineage(1, null, "test", []),
                Options = bundle.Description.Options,
                Head = await File.ReadAllBytesAsync(bundle.HeadPath),
                TextFeatures = bundle.LoadTextFeatures(),
            },
            bundle.EncoderFolder);

        var second = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b", version: next.Description.Version, statistics: null), image));
        var again = DemoBench.Rows(await LabelAsync(DemoBench.Pin("b"), image));

        Assert.Equal("demo@2", second[0].Model);
        Assert.All(second[0].Labels, label => Assert.Equal(LabelState.Present, label.State));
        Assert.Equal(first.Select(ManifestJson.Write), again.Select(ManifestJson.Write));
    }

    [Fact]
    public async Task LabelAsync_refuses_a_definition_or_a_pin_that_does_not_fit()
    {
        var image = await _bench.UploadAsync("b/1.png", 1, ("unicorn", LabelState.Present));
        var unfit = await Assert.ThrowsAsync<ShardException>(() => LabelAsync(DemoBench.Pin("b"), image));
        Assert.Equal((ShardException.DefinitionDamaged, "demo@1 has no category 'unicorn'."), (unfit.Code, unfit.Message));
        Assert.Equal(
            BundleErrorCodes.VersionMissing,
            (await Assert.ThrowsAsync<BundleException>(() => LabelAsync(DemoBench.Pin("b", version: 7), image))).Code);
    }

    [Fact]
    public async Task Two_workers_give_the_rows_and_statistics_of_one()
    {
        var pin = DemoBench.Pin("b");
        await _bench.Containers.Work.CreateAsync(pin.Address.Pin, RunJson.Write(pin));
        var shards = new List<List<ShardImage>>();
        for (var shard = 0; shard < 3; shard++)
        {
            shards.Add([]);
            for (var image = 0; image < 4; image++)
            {
                var number = (shard * 4) + image;
                var cup = (LabelState)((number % 3) - 1);
                shards[shard].Add(await _bench.UploadAsync($"b/{number}.png", number, ("cup", cup), ("tree", LabelState.Present)));
            }
            var definition = shards[shard].SelectMany(RunJson.WriteLine).ToArray();
            await _bench.Containers.Work.CreateAsync($"{pin.Address.Folder}shards/{shard}.jsonl", definition);
        }

        await RunWorkersAsync(pin, shards.Count);

        var store = new StatisticsStore(_bench.Containers.Models);
        var deltas = new List<StatisticsDelta>();
        for (var shard = 0; shard < shards.Count; shard++)
        {
            var alone = await _bench.Labeling.LabelAsync(pin, shards[shard], CancellationToken.None);
            deltas.Add(alone.Delta!);
            Assert.Equal(alone.Rows.ToArray(), await _bench.Containers.Work.ReadBytesAsync(pin.Address.Results(shard)));
        }
        var statistics = new RunStatistics(_bench.Containers.Work, store);
        await statistics.FoldAsync(new GroupFold(pin.Address, "demo", 1, 0, 0, 0, 3));
        Assert.Equal(1, (await statistics.PublishAsync(pin.Address, "demo", 1, 0, 1)).Statistics);
        Assert.Equal(
            StatisticsBench.Bytes((await store.ReadAsync("demo", 1, 0)).Fold(deltas)),
            StatisticsBench.Bytes(await store.ReadAsync("demo", 1, 1)));
    }

    public void Dispose() => _bench.Dispose();

    private Task<ShardOutput> LabelAsync(RunPin pin, params ShardImage[] images) =>
        _bench.Labeling.LabelAsync(pin, images, CancellationToken.None);

    private async Task RunWorkersAsync(RunPin pin, int shards)
    {
        var clock = new ManualClock();
        var tasks = new InProcessShardQueue(new ShardQueueOptions(), clock);
        using var drain = new CancellationTokenSource();
        var completions = new WatchedQueue(new InProcessShardQueue(new ShardQueueOptions(), clock))
        {
            Sent = count =>
            {
                if (count == 2 * shards) drain.Cancel();
            },
        };
        for (var message = 0; message < 2 * shards; message++)
        {
            var shard = message % shards;
            var task = new ShardTask(pin.Address, shard, $"{pin.Address.Folder}shards/{shard}.jsonl", "group");
            await tasks.SendAsync(RunJson.WriteMessage(task));
        }
        ShardWorker Worker() =>
            new(_bench.Containers, tasks, completions, _bench.Labeling, _bench.Options, clock, new CollectedLog<ShardWorker>());
        await Task.WhenAll(Worker().RunAsync(drain.Token), Worker().RunAsync(drain.Token));
    }
}
