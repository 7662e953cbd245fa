using System.Net;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Regions;

public sealed class RegionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelFolder _demo = new(Path.Combine(RepositoryRoot(), "models", "demo"));

    public RegionTests() => ManifestFolder.Picture(_folder["photos/a.jpg"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Region_comes_with_similarities_and_their_thresholds_from_the_model_that_labelled()
    {
        Write("demo@1");
        await using var review = await RunningReview.StartAsync(_folder, FolderSource.Open(_folder["result"], _folder["photos"], _demo, TimeProvider.System));

        var region = await review.GetAsync("/api/images/0/regions/3");

        var grid = region.GetProperty("grid").GetInt32();
        Assert.Equal(grid * grid, region.GetProperty("map").GetBytesFromBase64().Length);
        Assert.InRange(region.GetProperty("visual").GetDouble(), -1, 1);
        Assert.InRange(region.GetProperty("text").GetDouble(), -1, 1);
        Assert.Equal(2, region.GetProperty("visualThresholds").GetArrayLength());
        var versions = (await review.GetAsync("/api/statistics")).GetProperty("versions");
        Assert.True(versions[0].GetProperty("metrics").GetProperty("heldOutMeanAveragePrecision").GetDouble() > 0);
    }

    [Theory]
    [InlineData("other@1")]
    [InlineData("demo@999")]
    public async Task Model_that_did_not_label_is_not_asked(string model)
    {
        Write(model);
        await using var review = await RunningReview.StartAsync(_folder, FolderSource.Open(_folder["result"], _folder["photos"], _demo, TimeProvider.System));

        var answer = await review.Client.GetAsync("/api/images/0/regions/3");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("model-missing", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BatchLabeler.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private void Write(string model)
    {
        var labels = _demo.Open(1).Description.Categories.Select(category => new ManifestLabel(category, LabelState.Unknown, 0.5, LabelSource.Model));
        ManifestFolder.Write(_folder["result"], [new ManifestRow("a.jpg", null, 64, 48, RowStatus.Labeled, [.. labels], model, null)]);
        var index = File.ReadAllText(_folder["result/manifest.json"]);
        File.WriteAllText(_folder["result/manifest.json"], index.Replace("demo@1", model, StringComparison.Ordinal));
    }
}
