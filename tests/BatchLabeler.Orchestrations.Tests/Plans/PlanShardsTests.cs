using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Plans.Images;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Plans;

public sealed class PlanShardsTests : IDisposable
{
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(11, 2, 1)]
    [InlineData(12, 3, 2)]
    [InlineData(24, 1, 2)]
    [InlineData(25, 3, 2)]
    public async Task Plan_has_every_image_once_in_order(int count, int shardSize, int shardsPerGroup)
    {
        var names = Enumerable.Range(0, count).Select(i => $"{i % 3}/{i:00}.jpg").ToList();
        var request = await _world.UploadAsync("b", names, $$"""{"shardSize":{{shardSize}}}""");

        var steps = await _world.PlanAllAsync(request, shardsPerGroup, groups: 2);

        var images = await ImagesAsync(steps);
        Assert.Equal(names.Order(StringComparer.Ordinal).Select(name => $"b/{name}"), images.Select(image => image.Image));
        Assert.Equal(count, steps[^1].Totals.Images);
        Assert.All(images, image => Assert.NotEmpty(image.ETag));
        var groups = Groups(steps).ToList();
        Assert.Equal(Enumerable.Range(0, groups.Count), groups.Select(group => group.Number));
        Assert.Equal(count, groups.Sum(group => group.Images));
        Assert.All(groups.SkipLast(1), group => Assert.Equal((shardsPerGroup, shardsPerGroup * shardSize), (group.Shards, group.Images)));
    }

    [Fact]
    public async Task Plan_leaves_out_hidden_objects_and_the_batchs_own_files()
    {
        var request = await _world.UploadAsync(
            "b", ["a.jpg", ".hidden", "x/.y/z.jpg", "sub/batch.json", "cancel.json", "notes.txt"], labels: """{"image":"a.jpg"}""");

        var images = await ImagesAsync(await _world.PlanAllAsync(request));

        Assert.Equal(["b/a.jpg", "b/notes.txt", "b/sub/batch.json"], images.Select(image => image.Image));
    }

    [Fact]
    public async Task Labels_travel_with_their_images_over_all_steps()
    {
        var names = Enumerable.Range(0, 9).Select(i => $"{i}.jpg").ToList();
        var labels = string.Concat(new[] { 8, 4, 0, 17 }.Select(i =>
            $$"""{"image":"{{i}}.jpg","labels":[{"category":"cat","state":-1}]}""" + "\n"));
        var request = await _world.UploadAsync("b", names, """{"shardSize":2}""", labels);

        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 1, groups: 1);

        var known = (await ImagesAsync(steps)).Where(image => image.Known is not null).Select(image => image.Image);
        Assert.Equal(["b/0.jpg", "b/4.jpg", "b/8.jpg"], known);
        Assert.Equal((3, 1), (steps[^1].Totals.Known, steps[^1].Totals.UnusedLabels));
    }

    [Fact]
    public async Task Batch_without_images_has_an_empty_plan()
    {
        var steps = await _world.PlanAllAsync(await _world.UploadAsync("b", []));

        Assert.Equal(PlanTotals.None, Assert.Single(steps).Totals);
        Assert.Empty(Groups(steps));
    }

    [Fact]
    public async Task Attempts_of_a_step_that_overlap_give_one_plan_and_leave_one_set_of_definitions()
    {
        var request = await _world.UploadAsync("b", Enumerable.Range(0, 40).Select(i => $"{i}.jpg"), """{"shardSize":3}""");
        await _world.OpenAsync(request);
        await _world.SortAsync(request.Address);

        var steps = await Task.WhenAll(Enumerable.Range(0, 6).Select(attempt => Task.Run(async () =>
        {
            await _world.Containers.Batches.WriteAsync($"b/new{attempt}.jpg", new byte[attempt]);
            return await _world.PlanAsync(new PlanRequest(request.Address, PlanCursor.Start, 10, 10));
        })));

        Assert.Single(steps.Distinct());
        var definitions = await _world.NamesAsync(_world.Containers.Work, $"{request.Address.Folder}shards/");
        Assert.All(definitions, name => Assert.StartsWith(steps[0].Definitions, name, StringComparison.Ordinal));
        Assert.Equal(steps[0].Totals.Shards, definitions.Count);
    }

    [Fact]
    public async Task Listing_goes_on_inside_a_page()
    {
        await _world.UploadAsync("b", Enumerable.Range(0, 10).Select(i => $"{i}"));
        var images = new ListedImages(_world.Containers.Batches, "b", pageSize: 4);

        var all = await images.ReadAsync(PlanCursor.Start).ToListAsync();

        Assert.Equal(10, all.Count);
        foreach (var (image, index) in all.Select((image, index) => (image, index)))
        {
            var rest = await images.ReadAsync(RunJson.Read<PlanCursor>(RunJson.Write(image.Behind))).ToListAsync();
            Assert.Equal(all.Skip(index + 1).Select(other => other.Name), rest.Select(other => other.Name));
        }
    }

    private static IEnumerable<Orchestrations.Groups.ShardGroup> Groups(IEnumerable<PlanStep> steps) =>
        steps.SelectMany(step => Enumerable.Range(step.FirstGroup, step.EndGroup - step.FirstGroup).Select(step.Group));

    private async Task<List<ShardImage>> ImagesAsync(IEnumerable<PlanStep> steps)
    {
        var images = new List<ShardImage>();
        foreach (var group in Groups(steps))
        {
            foreach (var shard in Enumerable.Range(group.FirstShard, group.Shards))
            {
                await foreach (var line in ObjectLines.ReadAsync(_world.Containers.Work, group.Definition(shard)))
                    images.Add(RunJson.Read<ShardImage>(line.Span));
            }
        }

        return images;
    }
}
