using BatchLabeler.Core.Manifests;
using BatchLabeler.EndToEnd.Tests.Running;

namespace BatchLabeler.EndToEnd.Tests.Pipeline;

public sealed class PipelineProcessTests : IDisposable
{
    private static readonly string DemoModel = Path.Combine(Repository(AppContext.BaseDirectory), "models", "demo");
    private readonly PipelineHouse _house = new();

    [Fact]
    public async Task Two_workers_write_the_rows_that_label_writes()
    {
        await DrawAsync(48);
        await _house.RunAsync("model", "publish", DemoModel);
        using var runner = _house.StartRunner();
        using var first = _house.StartWorker();
        using var second = _house.StartWorker();

        using var submit =
            _house.Start("submit", _house["scenes/images"], "--batch", "scenes", "--labels", _house["known.csv"], "--shard-size", "8");
        Assert.Equal(0, submit.Wait().ExitCode);
        using var fetch = _house.Start("fetch", "scenes", "--output", _house["fetched"], "--wait");
        Assert.Equal(0, fetch.Wait().ExitCode);
        foreach (var process in new[] { first, second, runner })
        {
            process.Terminate();
            Assert.Equal(0, process.Wait().ExitCode);
        }

        Assert.Equal(0, await _house.RunAsync(
            "label", _house["scenes/images"], "--output", _house["labeled"], "--labels", _house["known.csv"], "--model", DemoModel,
            "--threads", "1"));
        Assert.Equal(_house.Rows("labeled").Select(ManifestJson.Write), _house.LocalRows("fetched", "scenes"));
    }

    [Fact]
    public async Task Killed_runners_and_workers_leave_a_batch_that_others_finish_to_the_same_rows()
    {
        await DrawAsync(240);
        await _house.PublishTinyModelAsync();
        await _house.RunAsync("submit", _house["scenes/images"], "--batch", "scenes", "--shard-size", "4", "--model", "demo@1");
        using (var runner = _house.StartRunner())
        using (var worker = _house.StartWorker("--lease", "3s", "--json"))
        {
            worker.ReadUntil("Shard");
            runner.Kill();
            worker.Kill();
        }

        using var nextRunner = _house.StartRunner();
        using var nextWorker = _house.StartWorker("--lease", "3s");
        Assert.Equal(0, await _house.RunAsync("fetch", "scenes", "--output", _house["fetched"], "--wait"));

        await _house.RunAsync(
            "label", _house["scenes/images"], "--output", _house["labeled"], "--model", _house.TinyModelFolder, "--threads", "1");
        Assert.Equal(
            _house.Rows("labeled").Select(row => ManifestJson.Write(row with { Model = "demo@1" })), _house.LocalRows("fetched", "scenes"));
    }

    [Fact]
    public async Task A_second_runner_of_one_storage_is_refused()
    {
        await _house.PublishTinyModelAsync();
        using var first = _house.StartRunner();
        first.ReadUntil("is ready");
        await DrawAsync(1);
        await _house.RunAsync("submit", _house["scenes/images"]);
        using var worker = _house.StartWorker();
        await _house.RunAsync("fetch", "images", "--output", _house["fetched"], "--wait");

        using var second = _house.StartRunner();
        var (exitCode, error) = second.Wait();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("batchlabeler: hub-taken: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_leaves_nothing_in_work()
    {
        await DrawAsync(200);
        await _house.PublishTinyModelAsync();
        await _house.RunAsync("submit", _house["scenes/images"], "--batch", "scenes", "--shard-size", "4");
        using var runner = _house.StartRunner();
        using var worker = _house.StartWorker("--json", "--lease", "10m");
        worker.ReadUntil("Shard");
        worker.Terminate();
        Assert.Equal(0, worker.Wait().ExitCode);

        using var next = _house.StartWorker();
        Assert.Equal(0, await _house.RunAsync("fetch", "scenes", "--output", _house["fetched"], "--wait"));

        Assert.Equal(200, _house.Rows("fetched").Length);
    }

    [Fact]
    public async Task Corrections_become_a_version_that_labels_the_next_batch_and_can_be_taken_back()
    {
        await DrawAsync(150);
        await _house.RunAsync("model", "publish", DemoModel);
        using var runner = _house.Start("run", "--retrain-after", "0", "--threads", "1", "--model-folder", _house["cache"]);
        Assert.Equal(
            0, await _house.RunAsync("submit", _house["scenes/images"], "--batch", "scenes", "--labels", _house["known.csv"], "--wait"));
        Assert.Equal(0, await _house.RunAsync("feedback", "scenes", _house["scenes/labels.csv"]));

        Assert.Equal(0, await _house.RunAsync("retrain", "demo", "--wait", "--epsilon", "1", "--delta", "1"));

        Assert.Contains("demo@2 is published", _house.Out.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await _house.RunAsync("rerun", "scenes", "--wait"));
        await _house.RunAsync("fetch", "scenes", "--output", _house["fetched"]);
        Assert.All(_house.Rows("fetched"), row => Assert.Equal("demo@2", row.Model));
        Assert.Equal(0, await _house.RunAsync("model", "rollback", "demo"));
        Assert.Contains("demo@1 is current; it was demo@2", _house.Out.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _house.Dispose();

    private static string Repository(string folder) =>
        File.Exists(Path.Combine(folder, "BatchLabeler.sln")) ? folder : Repository(Path.GetDirectoryName(folder)!);

    /// <summary>Draws scenes; the labels of every third one are known.</summary>
    private async Task DrawAsync(int count)
    {
        Assert.Equal(
            0, await _house.RunAsync("synth", "--output", _house["scenes"], "--count", $"{count}", "--seed", "5", "--preset", "benchmark"));
        var lines = await File.ReadAllLinesAsync(_house["scenes/labels.csv"]);
        await File.WriteAllLinesAsync(_house["known.csv"], lines.Where((_, index) => index == 0 || index % 3 == 1));
    }
}
