using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Manifests;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Plans;

public sealed class RetriedImagesTests : IDisposable
{
    private static readonly string[] Images = ["0", "1-bad", "2", "3", "4-bad", "5", "6"];
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(50, 2)]
    public async Task Retry_takes_over_rows_and_plans_failed_images_anew(int shardSize, int groups)
    {
        var first = await ManifestAsync();
        var rows = string.Concat(await Task.WhenAll(new[] { 0, 1 }.Select(part => TextAsync($"b/parts/0000{part}.jsonl"))));
        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}","shardSize":{{shardSize}}}""");

        var images = await ImagesAsync(await _world.PlanAllAsync(retry, shardsPerGroup: 1, groups));

        Assert.Equal(Images.Select(name => $"b/{name}"), images.Select(image => image.Image));
        Assert.Equal(["b/1-bad", "b/4-bad"], images.Where(image => image.Row is null).Select(image => image.Image));
        foreach (var row in images.Select(image => image.Row).OfType<string>()) Assert.Contains(row + "\n", rows, StringComparison.Ordinal);
        Assert.All(images, image => Assert.NotEmpty(image.ETag));
    }

    [Fact]
    public async Task Failed_image_that_is_gone_keeps_an_error()
    {
        var first = await ManifestAsync();
        await _world.Containers.Batches.DeleteAsync("b/4-bad");
        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}"}""");

        var images = await ImagesAsync(await _world.PlanAllAsync(retry));

        Assert.Equal("image-missing", ManifestJson.Read(images[4].Row!).Error!.Code);
    }

    [Fact]
    public async Task Damaged_part_is_a_problem_and_never_a_plan()
    {
        var first = await ManifestAsync();
        var part = (await TextAsync("b/parts/00001.jsonl"))!.Replace("cat", "cow", StringComparison.Ordinal);
        await _world.Containers.Manifests.WriteAsync("b/parts/00001.jsonl", Encoding.UTF8.GetBytes(part));
        var retry = await _world.MarkAsync("b", $$"""{"retry":"{{first.Address.Run}}"}""");

        var steps = await _world.PlanAllAsync(retry);

        Assert.Equal("retry-damaged", steps[^1].Problem!.Code);
        Assert.Null(await TextAsync(retry.Address.PlanStep(steps[^1].Step)));
    }

    private async Task<RunRequest> ManifestAsync()
    {
        var request = await _world.UploadAsync("b", Images, """{"shardSize":2}""");
        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 2, groups: 5);
        var worker = new CannedWorker(_world.Containers.Work);
        foreach (var group in new[] { 0, 1 }.Select(steps[0].Group))
        {
            for (var shard = group.FirstShard; shard < group.FirstShard + group.Shards; shard++)
                await worker.LabelAsync(new ShardTask(request.Address, shard, group.Definition(shard), ""));
            await new WritePart(_world.Containers, _world.Clock).RunAsync(null!, new PartRequest(request.Address, group));
        }

        await new CommitManifest(_world.Containers).RunAsync(null!, new CommitRequest(request.Address, 2));
        return request;
    }

    private async Task<List<ShardImage>> ImagesAsync(IEnumerable<PlanStep> steps)
    {
        var images = new List<ShardImage>();
        foreach (var step in steps)
        {
            foreach (var group in Enumerable.Range(step.FirstGroup, step.EndGroup - step.FirstGroup).Select(step.Group))
            {
                for (var shard = group.FirstShard; shard < group.FirstShard + group.Shards; shard++)
                {
                    await foreach (var line in ObjectLines.ReadAsync(_world.Containers.Work, group.Definition(shard)))
                        images.Add(RunJson.Read<ShardImage>(line.Span));
                }
            }
        }

        return images;
    }

    private Task<string?> TextAsync(string name) => _world.TextAsync(_world.Containers.Manifests, name);
}
