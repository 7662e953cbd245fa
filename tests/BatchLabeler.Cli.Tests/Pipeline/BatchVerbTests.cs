using System.Text;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Pipeline;

public sealed class BatchVerbTests : IDisposable
{
    private readonly Storehouse _house = new("a.jpg", "b.jpg", "c.jpg");

    [Fact]
    public async Task A_storage_inside_the_folder_is_not_submitted_into_itself()
    {
        Assert.Equal(0, await _house.RunAsync("submit", _house["."], "--batch", "all"));
        Assert.Equal(0, await _house.RunAsync("submit", _house["."], "--batch", "all"));

        Assert.Contains("3 images\n", Out(), StringComparison.Ordinal);
        Assert.Contains("3 images; all were there already\n", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_nobody_has_begun_waits()
    {
        await SubmitAsync();

        Assert.Equal(0, await _house.RunAsync("status", "photos"));

        Assert.Contains("state     waiting\n", Out(), StringComparison.Ordinal);
        Assert.Contains("is 'batchlabeler run' at work?", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_where_the_manifest_is_and_how_many_failed()
    {
        var run = await BeginAsync();
        await run.EndAsync(ManifestStatus.PartiallyCompleted, 2, 1);

        Assert.Equal(0, await _house.RunAsync("status", "photos"));

        Assert.Contains("state     partially-completed\n", Out(), StringComparison.Ordinal);
        Assert.Contains("1 of them failed", Out(), StringComparison.Ordinal);
        Assert.Contains("manifest  manifests/photos/manifest.json\n", Out(), StringComparison.Ordinal);
        Assert.Contains("model     demo@1\n", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_why_a_batch_was_rejected()
    {
        await (await BeginAsync()).RejectAsync("options-range", "A shard has 1 to 4096 images, not 0.");

        await _house.RunAsync("status", "photos");

        Assert.Contains("state     rejected\n", Out(), StringComparison.Ordinal);
        Assert.Contains("reason    options-range: A shard has", Out(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status nope", "batch-unknown")]
    [InlineData("status photos --run 0123456789abcdef", "run-unknown")]
    [InlineData("status .x", "batch-name")]
    [InlineData("fetch nope --output out", "batch-unknown")]
    [InlineData("fetch photos --output out", "not-finished")]
    [InlineData("cancel nope", "batch-unknown")]
    [InlineData("retry-failed nope", "batch-unknown")]
    [InlineData("retry-failed photos", "not-finished")]
    [InlineData("rerun photos", "model-unknown")]
    [InlineData("feedback photos labels.csv", "not-begun")]
    [InlineData("submit nowhere --model nope", "model-unknown")]
    [InlineData("model rollback nope", "model-unknown")]
    [InlineData("list --storage nowhere", "storage-missing")]
    public async Task A_refusal_is_one_line_with_its_code(string arguments, string code)
    {
        await SubmitAsync();

        Assert.Equal(1, await _house.RunAsync(arguments.Split(' ')));

        Assert.StartsWith(
            $"batchlabeler: {code}: ", Assert.Single(_house.Error.ToString().TrimEnd().Split('\n')[^1..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit photos --threads 0")]
    [InlineData("submit photos --error-budget lots")]
    [InlineData("submit photos --model a@b")]
    [InlineData("fetch photos --output out --timeout soon")]
    [InlineData("fetch photos --output out --threads 1000")]
    [InlineData("fetch photos")]
    [InlineData("worker --threads 0")]
    [InlineData("model rollback demo --to two")]
    public async Task Wrong_usage_is_64(string arguments)
    {
        Assert.Equal(64, await _house.RunAsync(arguments.Split(' ')));
        Assert.StartsWith("batchlabeler: usage: ", _house.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ends_with_2_when_images_failed_within_the_budget()
    {
        await (await BeginAsync()).EndAsync(ManifestStatus.PartiallyCompleted, 2, 1);

        Assert.Equal(2, await _house.RunAsync("fetch", "photos", "--output", _house.Output));

        Assert.Contains("3 images: 2 labeled, 1 failed by demo@1", Out(), StringComparison.Ordinal);
        Assert.EndsWith("review    batchlabeler review --batch photos\n", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_brings_a_failed_manifest_and_ends_with_1()
    {
        await (await BeginAsync()).EndAsync(ManifestStatus.Failed, 0, 3);

        Assert.Equal(1, await _house.RunAsync("fetch", "photos", "--output", _house.Output));

        Assert.Contains("batchlabeler: error-budget: 3 of 3 images failed", _house.Error.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_house.Output, "manifest.json")));
    }

    [Theory]
    [InlineData(true, "batch-rejected: the batch 'photos' was rejected (some-code): Some sentence.")]
    [InlineData(false, "batch-cancelled: ")]
    public async Task Fetch_says_why_there_is_no_manifest(bool rejected, string line)
    {
        var run = await BeginAsync();
        await (rejected ? run.RejectAsync("some-code", "Some sentence.") : run.CancelAsync());

        Assert.Equal(1, await _house.RunAsync("fetch", "photos", "--output", _house.Output));

        Assert.Contains(line, _house.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_house.Output));
    }

    [Fact]
    public async Task List_names_runs_in_the_order_in_which_they_began_and_waiting_batches_last()
    {
        await (await BeginAsync()).EndAsync(ManifestStatus.Completed, 3, 0);
        await _house.RunAsync("submit", _house.Images, "--batch", "another");

        await _house.RunAsync("list");

        var lines = Out().TrimEnd().Split('\n')[^2..];
        Assert.StartsWith("photos   ", lines[0], StringComparison.Ordinal);
        Assert.Contains("  completed ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("another  ", lines[1], StringComparison.Ordinal);
        Assert.Contains("  waiting ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_leaves_a_wish_that_names_the_run()
    {
        var run = await BeginAsync();

        Assert.Equal(0, await _house.RunAsync("cancel", "photos"));

        var wish = await _house.Containers.Batches.ReadJsonAsync<CancelRequest>("photos/cancel.json");
        Assert.Equal(run.Address.Run, wish!.Run);
        Assert.Contains("is asked to stop", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_leaves_an_ended_run_alone()
    {
        await (await BeginAsync()).EndAsync(ManifestStatus.Completed, 3, 0);

        Assert.Equal(0, await _house.RunAsync("cancel", "photos"));

        Assert.Null(await _house.Containers.Batches.FindAsync("photos/cancel.json"));
        Assert.Contains("has ended already: completed", Out(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_failed_asks_for_a_run_that_names_the_old_one_and_keeps_the_options()
    {
        await _house.RunAsync("submit", _house.Images, "--error-budget", "50%");
        var run = await StoredRun.OpenAsync(_house.Containers, "photos");
        await run.EndAsync(ManifestStatus.PartiallyCompleted, 2, 1);

        Assert.Equal(0, await _house.RunAsync("retry-failed", "photos"));

        Assert.Equal($"{{\n  \"errorBudget\": \"50%\",\n  \"retry\": \"{run.Address.Run}\"\n}}\n", await MarkerAsync());
        Assert.Equal(1, await _house.RunAsync("retry-failed", "photos"));
        Assert.Contains("not-finished", _house.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_failed_does_nothing_when_nothing_failed()
    {
        await (await BeginAsync()).EndAsync(ManifestStatus.Completed, 3, 0);
        var before = await MarkerAsync();

        Assert.Equal(0, await _house.RunAsync("retry-failed", "photos"));

        Assert.Equal(before, await MarkerAsync());
    }

    public void Dispose() => _house.Dispose();

    private string Out() => _house.Out.ToString();

    private async Task SubmitAsync() => Assert.Equal(0, await _house.RunAsync("submit", _house.Images));

    private async Task<StoredRun> BeginAsync()
    {
        await SubmitAsync();
        return await StoredRun.OpenAsync(_house.Containers, "photos");
    }

    private async Task<string> MarkerAsync() =>
        Encoding.UTF8.GetString((await _house.Containers.Batches.ReadBytesAsync("photos/batch.json"))!);
}
