using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Cli.Tests.Submit;

public sealed class SubmitRunTests : IDisposable
{
    private static readonly string[] Images = ["a.jpg", "b/c.jpg", "b/d.jpg", "é😀.jpg"];
    private readonly Storehouse _house = new(Images);

    private SubmitOptions Options => new() { Folder = _house.Images, Threads = 2 };

    [Fact]
    public async Task Submit_uploads_images_labels_and_marker()
    {
        var labels = _house.Write("labels.csv", "image,cat,dog\nb/d.jpg,1,0\na.jpg,-1,1\nb/c.jpg,0,0\n");
        _house.AddImage(".hidden.jpg", "x");

        var result = await SubmitAsync(Options with { Labels = labels, Model = "demo@2", ErrorBudget = ErrorBudget.Parse("5%") });

        Assert.Equal((4, 4), (result.Images, result.Uploaded));
        var contents = await ContentsAsync();
        Assert.Equal(Images.Select(name => "photos/" + name).Concat(["photos/batch.json", "photos/labels.jsonl"]).Order(
            StringComparer.Ordinal), contents.Keys);
        Assert.Equal("{\n  \"model\": \"demo@2\",\n  \"errorBudget\": \"5%\"\n}\n", contents["photos/batch.json"]);
        Assert.Equal(
            "{\"image\":\"a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":-1},{\"category\":\"dog\",\"state\":1}]}\n"
            + "{\"image\":\"b/d.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":1}]}\n",
            contents["photos/labels.jsonl"]);
        Assert.Equal(RunAddress.Of("photos", (await MarkerAsync())!.ETag), result.Address);
    }

    [Fact]
    public async Task Options_of_a_file_go_into_the_marker_and_those_of_the_command_line_win()
    {
        var file = _house.Write("options.json", "{\"pseudoLabels\":false,\"shardSize\":64}");

        await SubmitAsync(Options with { OptionsFile = file, ShardSize = 8 });

        Assert.Equal("{\n  \"pseudoLabels\": false,\n  \"shardSize\": 8\n}\n", (await ContentsAsync())["photos/batch.json"]);
    }

    [Theory]
    [InlineData("{\"shardSize\":0}", "options-range")]
    [InlineData("{\"shardsize\":8}", "options-unknown")]
    [InlineData("[]", "options-json")]
    public async Task Options_that_the_pipeline_would_reject_are_refused_before_anything_is_uploaded(string text, string code)
    {
        await AssertRefusedAsync(code, Options with { OptionsFile = _house.Write("options.json", text) });

        Assert.Empty(await ContentsAsync());
    }

    [Fact]
    public async Task A_batch_is_the_same_wherever_submit_was_killed_before()
    {
        var options = Options with { Labels = _house.Write("labels.csv", "image,cat\na.jpg,1\n") };
        for (var change = 1; change <= Images.Length + 2; change++)
        {
            foreach (var after in new[] { false, true })
            {
                var batch = $"{change}{after}";
                var dying = new CrashingObjectStore(_house.Containers.Batches, new CrashPoint(change, after));
                await Assert.ThrowsAnyAsync<Exception>(() => SubmitAsync(options with { Batch = batch, Threads = 1 }, dying));

                var result = await SubmitAsync(options with { Batch = batch });

                var there = Math.Min(Images.Length, after ? change : change - 1);
                Assert.Equal(Images.Length - there, result.Uploaded);
            }
        }

        var contents = await ContentsAsync();
        Assert.All(contents.GroupBy(pair => pair.Key.Split('/')[0]), batch => Assert.Equal(Images.Length + 2, batch.Count()));
        Assert.All(contents.Where(pair => pair.Key.EndsWith(".jpg", StringComparison.Ordinal)), pair =>
            Assert.EndsWith(pair.Value, pair.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_changed_after_a_killed_submit_is_uploaded_again_also_at_the_same_length()
    {
        await Assert.ThrowsAnyAsync<Exception>(
            () => SubmitAsync(Options, new CrashingObjectStore(_house.Containers.Batches, new CrashPoint(5, after: false))));
        _house.AddImage("a.jpg", "A.JPG");

        var result = await SubmitAsync(Options);

        Assert.Equal(1, result.Uploaded);
        Assert.Equal("A.JPG", (await ContentsAsync())["photos/a.jpg"]);
    }

    [Fact]
    public async Task Submitting_again_changes_nothing_and_names_the_same_run()
    {
        var first = await SubmitAsync(Options);
        var before = await ContentsAsync();
        var point = new CrashPoint(0, after: false);

        var second = await SubmitAsync(Options, new CrashingObjectStore(_house.Containers.Batches, point));

        Assert.Equal(first with { Uploaded = 0 }, second);
        Assert.Equal(0, point.Changes);
        Assert.Equal(before, await ContentsAsync());
    }

    [Fact]
    public async Task Nothing_is_uploaded_after_the_marker()
    {
        await SubmitAsync(Options);
        _house.AddImage("a.jpg", "other");
        _house.AddImage("new.jpg", "new");
        var before = await ContentsAsync();

        await AssertRefusedAsync("batch-submitted", Options, "2 images");
        await AssertRefusedAsync("batch-submitted", Options with { Model = "other" }, "with other options");

        Assert.Equal(before, await ContentsAsync());
    }

    [Fact]
    public async Task Other_labels_after_the_marker_are_refused()
    {
        await SubmitAsync(Options with { Labels = _house.Write("labels.csv", "image,cat\na.jpg,1\n") });
        await SubmitAsync(Options with { Labels = _house.Write("same.csv", "image,cat\na.jpg,1\nb/c.jpg,0\n") });

        await AssertRefusedAsync(
            "batch-submitted", Options with { Labels = _house.Write("labels.csv", "image,cat\na.jpg,-1\n") }, "labels");
    }

    [Fact]
    public async Task Names_that_no_batch_can_hold_are_reported_all_before_anything_is_uploaded()
    {
        foreach (var name in new[] { "batch.json", "labels.jsonl", "dot.", "line\nbreak.jpg", "back\\slash.jpg" })
            _house.AddImage(name, "x");
        File.CreateSymbolicLink(Path.Combine(_house.Images, "link.jpg"), "nowhere");

        await AssertRefusedAsync("files-refused", Options, "6 files");

        var lines = _house.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.All(lines, line => Assert.StartsWith("batchlabeler: file-name: '", line, StringComparison.Ordinal));
        Assert.Empty(await ContentsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Labels_of_images_that_the_folder_lacks_are_noted(bool json)
    {
        await SubmitAsync(Options with { Labels = _house.Write("labels.csv", "image,cat\na.jpg,1\nzebra.jpg,1\n"), Json = json });

        Assert.Contains("images that the folder lacks: 1", (json ? _house.Out : _house.Error).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_labels_file_inside_the_folder_is_no_image()
    {
        var result = await SubmitAsync(Options with { Labels =
            _house.AddImage("labels.jsonl", "{\"image\":\"a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":1}]}\n") });

        Assert.Equal(4, result.Images);
    }

    [Fact]
    public async Task A_batch_that_holds_other_images_is_refused_unless_they_belong_to_it()
    {
        await _house.Containers.Batches.WriteAsync("photos/zebra.jpg", "x"u8.ToArray());

        await AssertRefusedAsync("batch-has-others", Options, "1 images");

        Assert.Equal(4, (await SubmitAsync(Options with { Add = true })).Uploaded);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".x")]
    [InlineData("a/b")]
    [InlineData("a.")]
    [InlineData("a\nb")]
    public async Task A_name_that_is_none_is_refused(string batch) => Assert.Equal(
        "batch-name", (await Assert.ThrowsAsync<BatchRequestException>(() => SubmitAsync(Options with { Batch = batch }))).Code);

    [Fact]
    public Task A_folder_that_is_not_there_is_refused() => AssertRefusedAsync("input-missing", Options with { Folder = _house["nowhere"] });

    [Fact]
    public Task An_empty_folder_is_refused() =>
        AssertRefusedAsync("input-empty", Options with { Folder = Directory.CreateDirectory(_house["empty"]).FullName });

    [Fact]
    public Task A_broken_labels_file_is_refused_with_its_line() =>
        AssertRefusedAsync(
            "labels-file", Options with { Labels = _house.Write("labels.csv", "image,cat\na.jpg,1\nb.jpg,yes\n") }, "line 3");

    public void Dispose() => _house.Dispose();

    private Task<SubmitResult> SubmitAsync(SubmitOptions options, IObjectStore? batches = null) =>
        new SubmitRun(options, MarkerOptions.Build(options), _house.Host, batches ?? _house.Containers.Batches).ExecuteAsync(
            CancellationToken.None);

    private async Task AssertRefusedAsync(string code, SubmitOptions options, string part = "")
    {
        var exception = await Assert.ThrowsAsync<CommandException>(async () => await SubmitAsync(options));
        Assert.Equal(code, exception.Code);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    private Task<SortedDictionary<string, string>> ContentsAsync() => Storehouse.ContentsAsync(_house.Containers.Batches);

    private Task<ObjectEntry?> MarkerAsync() => _house.Containers.Batches.FindAsync("photos/batch.json");
}
