using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Storage.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Batches;

public sealed class LabelBatchTests : IDisposable
{
    private const string TwoPerShard = """{"shardSize":2}""";
    private static readonly string[] Images = [.. Enumerable.Range(0, 24).Select(i => i % 5 == 0 ? $"{i:00}-bad" : $"{i:00}")];
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Batch_goes_from_its_marker_to_its_manifest()
    {
        await using var system = new BatchSystem(_world);
        var request = await _world.UploadAsync("b", Images, TwoPerShard);

        var outcome = await system.RunAsync(request);

        Assert.Equal(new RunOutcome(RunState.PartiallyCompleted, 19, 5), outcome);
        var manifest = await system.ManifestAsync("b/");
        var parts = manifest.Keys.Where(name => name.StartsWith("parts/", StringComparison.Ordinal));
        var rows = string.Concat(parts.Select(name => manifest[name]));
        Assert.Equal(
            Images.Select(image => $"b/{image}"),
            rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => ManifestJson.Read(row).Image));
        var status = await system.Status.ReadAsync(request.Address);
        Assert.Equal((RunState.PartiallyCompleted, 24, 19, 5), (status.State, status.Images, status.Labeled, status.Failed));
        var instance = await system.Hub.Client.GetInstanceAsync(request.Address.InstanceId, getInputsAndOutputs: true);
        var shown = instance!.ReadCustomStatusAs<RunStatus>()!;
        Assert.Equal((status.State, status.Images), (shown.State, shown.Images));
        Assert.Equal((status.Labeled, status.Failed), (shown.Labeled, shown.Failed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Manifest_is_the_same_for_any_order_of_completions_and_any_duplicates(int seed)
    {
        var expected = await UndisturbedAsync();
        await using var system = new BatchSystem(_world);
        var random = new Random(seed);
        var groups = new Dictionary<string, List<ShardCompletion>>(StringComparer.Ordinal);
        system.Label = async task =>
        {
            var completion = await system.Worker.LabelAsync(task);
            foreach (var ready in Gather(groups, completion, random)) await system.CompleteAsync(ready);
        };

        Assert.Equal(expected, await AgainAsync(system));
    }

    [Fact]
    public async Task Lost_completions_cost_no_second_labelling()
    {
        var expected = await UndisturbedAsync();
        await using var system = new BatchSystem(_world, Impatient(5));
        var labelled = new List<int>();
        system.Label = async task =>
        {
            lock (labelled) labelled.Add(task.Shard);
            var completion = await system.Worker.LabelAsync(task);
            if (task.Shard % 3 != 0) await system.CompleteAsync(completion);
        };

        Assert.Equal(expected, await AgainAsync(system));
        Assert.Equal(Enumerable.Range(0, 12), labelled.Order());
    }

    [Fact]
    public async Task Lost_shards_are_sent_again()
    {
        var expected = await UndisturbedAsync();
        await using var system = new BatchSystem(_world, Impatient(5));
        var seen = new HashSet<int>();
        system.Label = async task =>
        {
            bool isLost;
            lock (seen) isLost = seen.Add(task.Shard) && task.Shard % 2 == 0;
            if (!isLost) await system.CompleteAsync(await system.Worker.LabelAsync(task));
        };

        Assert.Equal(expected, await AgainAsync(system));
    }

    [Fact]
    public async Task Shard_that_nobody_can_label_fails_alone()
    {
        await using var system = new BatchSystem(_world, Impatient(1));
        system.Label = async task =>
        {
            if (task.Shard != 4) await system.CompleteAsync(await system.Worker.LabelAsync(task));
        };

        var outcome = await system.RunAsync(await _world.UploadAsync("b", Images, TwoPerShard));

        Assert.Equal((RunState.PartiallyCompleted, 17), (outcome.State, outcome.Labeled));
        var errors = (await system.ManifestAsync("b/"))["errors.jsonl"];
        Assert.Contains("\"b/08\"", errors, StringComparison.Ordinal);
        Assert.Contains("shard-failed", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_run_ends_without_a_manifest()
    {
        await using var system = new BatchSystem(_world);
        var begun = new TaskCompletionSource();
        system.Label = async task =>
        {
            if (task.Shard < 3) await system.CompleteAsync(await system.Worker.LabelAsync(task));
            else begun.TrySetResult();
        };
        var request = await _world.UploadAsync("b", Images, TwoPerShard);
        await system.StartAsync(request);
        await begun.Task;

        await system.Starter.CancelAsync(request.Address);
        var outcome = await system.EndAsync(request);

        Assert.Equal(RunState.Cancelled, outcome.State);
        Assert.DoesNotContain("manifest.json", (await system.ManifestAsync("b/")).Keys);
        Assert.Equal(RunState.Cancelled, (await system.Status.ReadAsync(request.Address)).State);
        Assert.NotNull(await _world.Containers.Work.FindAsync(request.Address.Cancelled));
    }

    [Fact]
    public async Task Retry_makes_a_whole_manifest_beside_the_first()
    {
        await using var system = new BatchSystem(_world);
        var first = await _world.UploadAsync("b", Images, TwoPerShard);
        await system.RunAsync(first);
        var before = await system.ManifestAsync("b/");
        system.Worker.BadFail = false;

        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}","shardSize":5}""");
        var outcome = await system.RunAsync(retry);

        Assert.Equal(new RunOutcome(RunState.Completed, 24, 0), outcome);
        var folder = $"b/runs/{retry.Address.Run}/";
        Assert.Equal("", (await system.ManifestAsync(folder))["errors.jsonl"]);
        Assert.Equal(before, Without(await system.ManifestAsync("b/"), "runs/"));
    }

    [Fact]
    public async Task Runs_of_one_batch_go_side_by_side()
    {
        await using var system = new BatchSystem(_world);
        var first = await _world.UploadAsync("b", Images, TwoPerShard);
        var begun = new TaskCompletionSource();
        var label = system.Label;
        system.Label = task =>
        {
            begun.TrySetResult();
            return label(task);
        };
        await system.StartAsync(first);
        await begun.Task;
        var second = await _world.MarkAsync("b", """{"shardSize":5}""");
        await system.StartAsync(second);

        await Task.WhenAll(system.EndAsync(first), system.EndAsync(second));

        var mine = await system.ManifestAsync("b/");
        Assert.Equal(mine["summary.json"], mine[$"runs/{second.Address.Run}/summary.json"]);
        Assert.Contains("manifest.json", mine.Keys);
    }

    [Fact]
    public async Task Watchers_start_and_cancel_what_they_find()
    {
        await using var system = new BatchSystem(_world);
        var options = new WatcherOptions { Tuning = system.Tuning };
        var watchers = Enumerable.Range(0, 2)
            .Select(_ => new BatchWatcher(
                _world.Containers, system.Hub.Client, options, TimeProvider.System, NullLogger<BatchWatcher>.Instance))
            .ToList();
        var good = await _world.UploadAsync("b", Images, TwoPerShard);
        var stuck = await _world.UploadAsync("c", Images, TwoPerShard);
        var begun = new TaskCompletionSource();
        var label = system.Label;
        system.Label = task =>
        {
            if (task.Run == good.Address) return label(task);
            begun.TrySetResult();
            return Task.CompletedTask;
        };

        await Task.WhenAll(watchers.Select(watcher => watcher.PollAsync()));
        await begun.Task;
        await _world.Containers.Batches.WriteAsync("c/cancel.json", "{}"u8.ToArray());
        await Task.WhenAll(watchers.Select(watcher => watcher.PollAsync()));

        Assert.Equal(RunState.PartiallyCompleted, (await system.EndAsync(good)).State);
        Assert.Equal(RunState.Cancelled, (await system.EndAsync(stuck)).State);
    }

    [Theory]
    [InlineData("{", null, "options-json")]
    [InlineData("{}", "nonsense", "labels-file")]
    public async Task Batch_that_cannot_be_labelled_says_why(string options, string? labels, string code)
    {
        await using var system = new BatchSystem(_world);
        var request = await _world.UploadAsync("b", Images, options, labels);

        var outcome = await system.RunAsync(request);

        Assert.Equal((RunState.Rejected, code), (outcome.State, outcome.Code));
        Assert.Equal(code, (await _world.Containers.Manifests.ReadJsonAsync<RejectedRun>("b/rejected.json"))!.Code);
    }

    [Fact]
    public async Task Batch_without_images_is_rejected()
    {
        await using var system = new BatchSystem(_world);

        Assert.Equal("batch-empty", (await system.RunAsync(await _world.UploadAsync("b", []))).Code);
    }

    [Theory]
    [InlineData(19)]
    [InlineData(23)]
    [InlineData(31)]
    public async Task Store_that_fails_every_few_calls_changes_nothing(int every)
    {
        var expected = await UndisturbedAsync();
        await using var system = new BatchSystem(
            _world, BatchSystem.Small with { Attempts = 50 }, (store, name) => name == "hub" ? store : new FlakyStore(store, every));

        Assert.Equal(expected, await AgainAsync(system));
    }

    [Fact]
    public async Task Store_that_never_answers_ends_the_run_with_a_reason()
    {
        await using var system = new BatchSystem(
            _world, BatchSystem.Small with { Attempts = 2 }, (store, name) => name == "manifests" ? new FullStore(store) : store);

        var outcome = await system.RunAsync(await _world.UploadAsync("b", Images, TwoPerShard));

        Assert.Equal((RunState.Rejected, "run-failed"), (outcome.State, outcome.Code));
        Assert.Contains("the disk is full", outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest.json", (await system.ManifestAsync("b/")).Keys);
    }

    [Fact]
    public async Task Foreign_part_in_the_way_ends_the_run_and_stays()
    {
        await using var system = new BatchSystem(_world);
        await _world.Containers.Manifests.WriteAsync("b/parts/00002.jsonl", "other\n"u8.ToArray());

        var outcome = await system.RunAsync(await _world.UploadAsync("b", Images, TwoPerShard));

        Assert.Equal((RunState.Rejected, "part-differs"), (outcome.State, outcome.Code));
        Assert.DoesNotContain("manifest.json", (await system.ManifestAsync("b/")).Keys);
    }

    private static RunTuning Impatient(int resends) =>
        BatchSystem.Small with { ResendAfter = TimeSpan.FromMilliseconds(300), Resends = resends };

    private static SortedDictionary<string, string> Without(IReadOnlyDictionary<string, string> texts, string prefix) =>
        new(texts.Where(entry => !entry.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(), StringComparer.Ordinal);

    private static IReadOnlyList<ShardCompletion> Gather(
        Dictionary<string, List<ShardCompletion>> groups, ShardCompletion completion, Random random)
    {
        lock (groups)
        {
            if (!groups.TryGetValue(completion.GroupInstance, out var done)) groups[completion.GroupInstance] = done = [];
            done.Add(completion);
            if (done.Count < 3) return [];
            ShardCompletion[] twice = [.. done, .. done];
            random.Shuffle(twice);
            return twice;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> UndisturbedAsync()
    {
        await using var system = new BatchSystem(_world);
        await system.RunAsync(await _world.UploadAsync("b", Images, TwoPerShard));
        return Without(await system.ManifestAsync("b/"), "run");
    }

    /// <summary>Another run over the same images, cut the same way.</summary>
    private async Task<IReadOnlyDictionary<string, string>> AgainAsync(BatchSystem system)
    {
        var request = await _world.MarkAsync("b", """{"shardSize":2,"pseudoLabels":true}""");
        await system.RunAsync(request);
        return await system.ManifestAsync($"b/runs/{request.Address.Run}/");
    }
}
