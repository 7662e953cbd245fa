using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Statistics;

public sealed class DriftTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelBundle _demo = new ModelFolder(Path.Combine(RepositoryRoot(), "models", "demo")).Open(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Batch_like_the_training_has_not_drifted_and_answers_do_not_make_it_drift()
    {
        var profile = _demo.Description.Profile!;
        await using var review = await StartAsync(600, (row, category) => row < 600 * profile.PositiveRates[category] ? 1 : 0);
        await review.DecideAsync(0, 0, -1);
        await review.DecideAsync(599, 0, 1);

        var statistics = await review.GetAsync("/api/statistics");

        var reading = statistics.GetProperty("drift").EnumerateArray().Single(each => each.GetProperty("measure").GetString() == DriftMeasures.Categories);
        Assert.InRange(reading.GetProperty("value").GetDouble(), 0, 0.02);
        var category = statistics.GetProperty("categories")[0];
        Assert.Equal(profile.PositiveRates[0], category.GetProperty("trainedRate").GetDouble(), 1e-9);
        Assert.Equal(profile.PositiveRates[0], category.GetProperty("rate").GetDouble(), 0.01);
    }

    [Fact]
    public async Task Batch_of_one_category_has_drifted()
    {
        await using var review = await StartAsync(600, (_, category) => category == 0 ? 1 : 0);

        var drift = (await review.GetAsync("/api/statistics")).GetProperty("drift").EnumerateArray().ToList();

        Assert.Equal([DriftMeasures.Categories, DriftMeasures.Scores], drift.Select(each => each.GetProperty("measure").GetString()));
        Assert.All(drift, each => Assert.True(each.GetProperty("value").GetDouble() >= each.GetProperty("threshold").GetDouble()));
    }

    [Fact]
    public async Task Small_batch_says_from_when_on_drift_is_told()
    {
        await using var review = await StartAsync(20, (_, _) => 0.5);

        var statistics = await review.GetAsync("/api/statistics");

        Assert.Empty(statistics.GetProperty("drift").EnumerateArray());
        Assert.Equal("This batch has 20 labelled images; drift is told from 500 on.", statistics.GetProperty("note").GetString());
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BatchLabeler.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private Task<RunningReview> StartAsync(int images, Func<int, int, double> score)
    {
        var categories = _demo.Description.Categories;
        ManifestFolder.Write(_folder["result"], Enumerable.Range(0, images).Select(row => new ManifestRow(
            $"{row:0000}.jpg", null, 64, 48, RowStatus.Labeled, [.. categories.Select((category, place) => Label(category, score(row, place)))], "demo@1", null)));
        return RunningReview.StartAsync(
            _folder, FolderSource.Open(_folder["result"], null, new ModelFolder(Path.Combine(RepositoryRoot(), "models", "demo")), TimeProvider.System));
    }

    private static ManifestLabel Label(string category, double score) =>
        new(category, score > 0.5 ? LabelState.Present : LabelState.Absent, score, LabelSource.Model);
}
