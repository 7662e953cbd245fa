using BatchLabeler.Core.Manifests;
using BatchLabeler.EndToEnd.Tests.Running;
using BatchLabeler.Inference.Tests.Images;
using BatchLabeler.Storage.Tests.Emulator;

namespace BatchLabeler.EndToEnd.Tests.Pipeline;

/// <summary>The verbs over a runner in this process: the same on a folder and on the storage emulator.</summary>
public abstract class PipelineVerbTests : IAsyncLifetime
{
    private PipelineHouse _house = null!;

    public async Task InitializeAsync()
    {
        _house = new PipelineHouse(await StorageAsync());
        await _house.PublishTinyModelAsync();
    }

    public async Task DisposeAsync()
    {
        _house.Dispose();
        await EndAsync();
    }

    [Fact]
    public async Task Failed_images_are_labelled_again_and_nothing_else()
    {
        AddImage("images/a.jpg", 1);
        await File.WriteAllTextAsync(_house["images/bad.jpg"], "no picture");
        AddImage("images/c.jpg", 2);
        await _house.RunAsync("submit", _house.Images);
        await _house.RunUntilIdleAsync();
        Assert.Equal(2, await _house.RunAsync("fetch", "images", "--output", _house["first"]));

        AddImage("images/bad.jpg", 3);
        AddImage("images/c.jpg", 4);
        await _house.RunAsync("retry-failed", "images", "--repaired", _house.Images);
        await _house.RunUntilIdleAsync();
        Assert.Equal(0, await _house.RunAsync("fetch", "images", "--output", _house["second"]));

        var (first, second) = (_house.Rows("first"), _house.Rows("second"));
        Assert.Equal([RowStatus.Labeled, RowStatus.Failed, RowStatus.Labeled], first.Select(row => row.Status));
        Assert.Equal(RowStatus.Labeled, second[1].Status);
        Assert.Equal(
            [ManifestJson.Write(first[0]), ManifestJson.Write(first[2])], [ManifestJson.Write(second[0]), ManifestJson.Write(second[2])]);
        await _house.RunAsync("list");
        Assert.Contains("  partially-completed  ", _house.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("  completed  ", _house.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fetched_manifest_gets_the_report_that_label_makes()
    {
        AddImage("images/a.jpg", 1);
        await File.WriteAllTextAsync(_house["images/bad.jpg"], "no picture");
        await _house.RunAsync("submit", _house.Images);
        await _house.RunUntilIdleAsync();

        Assert.Equal(2, await _house.RunAsync("fetch", "images", "--output", _house["out"], "--report", "--model-folder", _house["cache"]));
        await _house.RunAsync("label", _house.Images, "--output", _house["labeled"], "--model", _house.TinyModelFolder, "--threads", "1");

        var (fetched, labeled) = (await File.ReadAllTextAsync(_house["out/report.html"]), await File.ReadAllTextAsync(_house["labeled/report.html"]));
        Assert.Equal(labeled.Replace("\"model\":\"tiny@1\"", "\"model\":\"demo@1\""), fetched.Replace("\"images/", "\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_batch_has_no_manifest_until_it_is_labelled_again()
    {
        AddImage("images/a.jpg", 1);
        await _house.RunAsync("submit", _house.Images, "--model", "demo@1", "--error-budget", "1");
        await _house.RunAsync("cancel", "images");
        await _house.RunUntilIdleAsync();

        Assert.Equal(1, await _house.RunAsync("fetch", "images", "--output", _house["out"]));
        Assert.Contains("batchlabeler: batch-cancelled: ", _house.Error.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await _house.RunAsync("rerun", "images"));
        await _house.RunUntilIdleAsync();
        Assert.Equal(0, await _house.RunAsync("fetch", "images", "--output", _house["out"]));
    }

    [Fact]
    public async Task A_new_version_labels_the_next_batch_and_the_old_manifest_stays()
    {
        AddImage("images/a.jpg", 1);
        await _house.RunAsync("submit", _house.Images);
        await _house.RunUntilIdleAsync();
        TinyModel.Publish(_house.TinyModelFolder, seed: 8);
        await _house.RunAsync("model", "publish", _house.TinyModelFolder, "--name", "demo");

        Assert.Equal(0, await _house.RunAsync("rerun", "images"));
        await _house.RunUntilIdleAsync();

        Assert.Equal(0, await _house.RunAsync("fetch", "images", "--output", _house["second"]));
        Assert.Equal("demo@2", _house.Rows("second").Single().Model);
        var line = _house.Out.ToString().Split('\n').First(text => text.StartsWith("run ", StringComparison.Ordinal));
        Assert.Equal(0, await _house.RunAsync("fetch", "images", "--output", _house["first"], "--run", line[^16..]));
        Assert.Equal("demo@1", _house.Rows("first").Single().Model);
    }

    protected abstract Task<string?> StorageAsync();

    protected virtual Task EndAsync() => Task.CompletedTask;

    private void AddImage(string name, int seed) =>
        File.WriteAllBytes(_house[name], Files.Encode(".jpg", Pictures.Noise(30, 40, seed), 30, 40));
}

public sealed class FolderPipelineVerbTests : PipelineVerbTests
{
    protected override Task<string?> StorageAsync() => Task.FromResult<string?>(null);
}

public sealed class AzuritePipelineVerbTests : PipelineVerbTests
{
    private readonly Azurite _azurite = new();

    protected override async Task<string?> StorageAsync()
    {
        await _azurite.InitializeAsync();
        return _azurite.ConnectionString;
    }

    protected override Task EndAsync() => _azurite.DisposeAsync();
}
