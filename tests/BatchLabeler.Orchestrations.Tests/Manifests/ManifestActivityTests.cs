using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Manifests;

public sealed class ManifestActivityTests : IDisposable
{
    private static readonly string[] Images = ["0.jpg", "1-bad.jpg", "2.jpg", "3.jpg", "4.jpg", "5-bad.jpg", "6.jpg"];
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Manifest_lists_parts_whose_bytes_have_their_digests()
    {
        var (request, steps) = await LabeledAsync();

        await WriteAllAsync(request, steps);
        var outcome = await CommitAsync(request, steps);

        Assert.Equal(new CommitOutcome(ManifestStatus.PartiallyCompleted, 5, 2), outcome);
        var index = ManifestIndex.FromJson((await TextAsync("b/manifest.json"))!);
        Assert.Equal(["parts/00000.jsonl", "parts/00001.jsonl"], index.Parts.Select(part => part.Name));
        Assert.Equal([4, 3], index.Parts.Select(part => part.Rows));
        var rows = string.Concat(await Task.WhenAll(index.Parts.Select(part => TextAsync($"b/{part.Name}"))));
        Assert.Equal(Images.Select(name => $"b/{name}"), Rows(rows).Select(row => row.Image));
        foreach (var part in index.Parts) Assert.Equal(part.Sha256, Sha256((await TextAsync($"b/{part.Name}"))!));
        Assert.Equal(["b/1-bad.jpg", "b/5-bad.jpg"], Rows((await TextAsync("b/errors.jsonl"))!).Select(row => row.Image));
    }

    [Fact]
    public async Task Summary_of_the_parts_equals_one_of_all_rows()
    {
        var (request, steps) = await LabeledAsync();
        await WriteAllAsync(request, steps);
        await CommitAsync(request, steps);

        var whole = new ManifestSummary(new Core.Labels.CategorySet(CannedModels.Categories));
        foreach (var part in (string[])["b/parts/00000.jsonl", "b/parts/00001.jsonl"])
        {
            foreach (var row in Rows((await TextAsync(part))!)) whole.Add(row);
        }

        Assert.Equal(whole.ToJson("demo@1", ManifestStatus.PartiallyCompleted), await TextAsync("b/summary.json"));
    }

    [Fact]
    public async Task Everything_written_twice_is_the_same()
    {
        var (request, steps) = await LabeledAsync();
        await WriteAllAsync(request, steps);
        await _world.Containers.Work.DeleteAsync(request.Address.Part(0));
        await WriteAllAsync(request, steps);
        var first = await CommitAsync(request, steps);
        var before = await TextAsync("b/manifest.json");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CommitAsync(request, steps)));

        Assert.All(outcomes, outcome => Assert.Equal(first, outcome));
        Assert.Equal(before, await TextAsync("b/manifest.json"));
    }

    [Fact]
    public async Task Part_that_holds_other_rows_is_left_alone_and_ends_the_run()
    {
        var (request, steps) = await LabeledAsync();
        await _world.Containers.Manifests.WriteAsync("b/parts/00000.jsonl", "other\n"u8.ToArray());

        var outcome = await WriteAsync(request, steps, 0);

        Assert.Equal("part-differs", outcome.Problem!.Code);
        Assert.Equal("other\n", await TextAsync("b/parts/00000.jsonl"));
    }

    [Fact]
    public async Task Shard_with_a_row_too_few_ends_the_run()
    {
        var (request, steps) = await LabeledAsync();
        await _world.Containers.Work.DeleteAsync(request.Address.Results(1));
        await _world.Containers.Work.CreateAsync(request.Address.Results(1), ReadOnlyMemory<byte>.Empty);

        Assert.Equal("rows-missing", (await WriteAsync(request, steps, 0)).Problem!.Code);
    }

    [Theory]
    [InlineData("\"1\"", ManifestStatus.Failed)]
    [InlineData("\"30%\"", ManifestStatus.PartiallyCompleted)]
    public async Task Status_follows_the_error_budget(string budget, ManifestStatus status)
    {
        var (request, steps) = await LabeledAsync($$"""{"shardSize":2,"errorBudget":{{budget}}}""");
        await WriteAllAsync(request, steps);

        Assert.Equal(status, (await CommitAsync(request, steps)).Status);
    }

    private static IEnumerable<ManifestRow> Rows(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ManifestJson.Read);

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<(RunRequest Request, List<PlanStep> Steps)> LabeledAsync(string options = """{"shardSize":2}""")
    {
        var request = await _world.UploadAsync("b", Images, options);
        var steps = await _world.PlanAllAsync(request);
        var worker = new CannedWorker(_world.Containers.Work);
        for (var shard = 0; shard < steps[^1].Totals.Shards; shard++)
        {
            var group = steps[^1].Group(shard / 2) with { Definitions = steps.Last(step => step.FirstGroup <= shard / 2).Definitions };
            await worker.LabelAsync(new ShardTask(request.Address, shard, group.Definition(shard), ""));
        }

        return (request, steps);
    }

    private async Task WriteAllAsync(RunRequest request, List<PlanStep> steps)
    {
        for (var group = 0; group < steps[^1].EndGroup; group++) Assert.Null((await WriteAsync(request, steps, group)).Problem);
    }

    private Task<PartOutcome> WriteAsync(RunRequest request, List<PlanStep> steps, int group) =>
        new WritePart(_world.Containers, _world.Clock).RunAsync(null!, new PartRequest(request.Address, steps[^1].Group(group)));

    private Task<CommitOutcome> CommitAsync(RunRequest request, List<PlanStep> steps) =>
        new CommitManifest(_world.Containers).RunAsync(null!, new CommitRequest(request.Address, steps[^1].EndGroup));

    private Task<string?> TextAsync(string name) => _world.TextAsync(_world.Containers.Manifests, name);
}
