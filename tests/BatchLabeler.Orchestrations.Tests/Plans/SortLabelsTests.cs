using BatchLabeler.Core.Labels;
using BatchLabeler.Orchestrations.Plans.Labels;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Runs;

namespace BatchLabeler.Orchestrations.Tests.Plans;

public sealed class SortLabelsTests : IDisposable
{
    private readonly RunWorld _world = new() { Options = new OrchestrationOptions { LabelsInMemory = 3 } };

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task Labels_come_in_the_images_order_whatever_fits_into_memory(int count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"{i * 7 % count:00}.jpg").ToList();
        var labels = string.Concat(names.Select(name => Line(name, """{"category":"dog","state":1},{"category":"cat","state":0}""")));
        var request = await _world.UploadAsync("b", names, labels: labels);
        await _world.OpenAsync(request);

        Assert.True((await _world.SortAsync(request.Address)).HasLabels);
        var sorted = (await _world.Containers.Work.ReadJsonAsync<SortedLabels>(request.Address.Labels))!;
        await using var cursor = LabelCursor.Open(_world.Containers.Work, sorted, 0);

        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var known = await cursor.TakeAsync(name);
            Assert.Equal(("dog", LabelState.Present), (Assert.Single(known!).Key, known!["dog"]));
        }

        Assert.Equal(sorted.Length, cursor.Offset);
        Assert.Equal([sorted.Object!], await _world.NamesAsync(_world.Containers.Work, $"{request.Address.Folder}labels/"));
    }

    [Fact]
    public async Task Cursor_goes_on_where_another_stopped_and_counts_labels_without_an_image()
    {
        var labels = string.Concat(new[] { "d", "b", "a", "c", "x" }.Select(name => Line(name, """{"category":"cat","state":-1}""")));
        var request = await _world.UploadAsync("b", ["b", "d"], labels: labels);
        await _world.OpenAsync(request);
        await _world.SortAsync(request.Address);
        var sorted = (await _world.Containers.Work.ReadJsonAsync<SortedLabels>(request.Address.Labels))!;

        await using var first = LabelCursor.Open(_world.Containers.Work, sorted, 0);
        Assert.NotNull(await first.TakeAsync("b"));
        await using var second = LabelCursor.Open(_world.Containers.Work, sorted, first.Offset);
        Assert.Null(await second.TakeAsync("bb"));
        Assert.NotNull(await second.TakeAsync("d"));
        await second.DrainAsync();

        Assert.Equal((1, 2), (first.Unused, second.Unused));
    }

    [Theory]
    [InlineData("{\"image\":\"a\"}\nnonsense\n", "line 2: the line is not JSON")]
    [InlineData("{\"image\":\"a\",\"labels\":[{\"category\":\"cow\",\"state\":1}]}\n", "line 1: category 'cow' is not one of")]
    [InlineData(
        "{\"image\":\"a\"}\n{\"image\":\"b\"}\n{\"image\":\"c\"}\n{\"image\":\"d\"}\n\n{\"image\":\"a\"}\n",
        "line 6: image 'a' was on line 1")]
    public async Task Labels_that_break_a_rule_are_a_problem_with_their_line(string labels, string part)
    {
        var request = await _world.UploadAsync("b", ["a"], labels: labels);
        await _world.OpenAsync(request);

        var problem = (await _world.SortAsync(request.Address)).Problem!;

        Assert.Equal("labels-file", problem.Code);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_without_labels_has_none()
    {
        var request = await _world.UploadAsync("b", ["a"]);
        await _world.OpenAsync(request);

        Assert.Equal(new LabelsOutcome(HasLabels: false), await _world.SortAsync(request.Address));
        Assert.Equal(new LabelsOutcome(HasLabels: false), await _world.SortAsync(request.Address));
    }

    private static string Line(string image, string labels) => $$"""{"image":"{{image}}","labels":[{{labels}}]}""" + "\n";
}
