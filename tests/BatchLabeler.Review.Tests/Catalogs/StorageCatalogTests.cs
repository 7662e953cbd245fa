using System.Net;
using System.Text.Json;
using BatchLabeler.Review.Tests.Doubles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Tests.Catalogs;

public sealed class StorageCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ReviewStorage _storage;

    public StorageCatalogTests() => _storage = new ReviewStorage(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_batch_is_listed_with_how_far_it_is_the_latest_first()
    {
        await _storage.AddAsync("done", ManifestFolder.Row("done/a.jpg", 0.9, 0.1, 0.1));
        await _storage.BeginAsync("at-work", images: 100, labeled: 40, failed: 2);
        await _storage.Containers.Batches.WriteAsync("waits/batch.json", "{}"u8.ToArray());
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog());

        var batches = (await review.GetAsync("/api/batches")).GetProperty("batches").EnumerateArray().ToList();

        Assert.Equal(["waits", "at-work", "done"], batches.Select(batch => Text(batch, "batch")));
        Assert.Equal(["waiting", "labeling", "completed"], batches.Select(batch => Text(batch, "state")));
        Assert.Equal([false, false, true], batches.Select(batch => batch.GetProperty("isReviewable").GetBoolean()));
        Assert.Equal((100, 40, 2, "demo@1"), (Int(batches[1], "images"), Int(batches[1], "labeled"), Int(batches[1], "failed"), Text(batches[1], "model")));
        Assert.Equal((1, 1, 0), (Int(batches[2], "images"), Int(batches[2], "labeled"), Int(batches[2], "failed")));
    }

    [Fact]
    public async Task Batches_that_come_later_appear_and_open_without_a_restart()
    {
        var clock = new ManualClock();
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog(time: clock));
        Assert.Empty((await review.GetAsync("/api/batches")).GetProperty("batches").EnumerateArray());
        var run = await _storage.BeginAsync("later", images: 1);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("not-finished", await (await review.Client.GetAsync("/api/summary?run=" + run.Run)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        _storage.End(run, ManifestFolder.Row("later/a.jpg", 0.9, 0.1, 0.1));
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("later", Text(await review.GetAsync("/api/summary?run=" + run.Run), "title"));
    }

    [Fact]
    public async Task Every_request_is_about_the_batch_that_it_names()
    {
        var first = await _storage.AddAsync("first", ManifestFolder.Row("first/a.jpg", 0.9, 0.1, 0.1));
        var second = await _storage.AddAsync("second", ManifestFolder.Row("second/a.jpg", 0.1, 0.9, 0.1), ManifestFolder.Row("second/b.jpg", 0.1, 0.9, 0.1));
        ManifestFolder.Picture(_folder["storage/batches/second/a.jpg"]);
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog(first));

        var saved = await review.PostAsync("/api/decisions?run=" + second.Run, new { decisions = new[] { new { row = 0, category = 0, state = 1 } } });

        Assert.StartsWith("second/", Text(saved, "file"), StringComparison.Ordinal);
        Assert.Equal((1, 2), (Int(await review.GetAsync("/api/images"), "total"), Int(await review.GetAsync("/api/images?run=" + second.Run), "total")));
        Assert.Equal((0, 1), (Int(await review.GetAsync("/api/changes"), "decidedImages"), Int(await review.GetAsync("/api/changes?run=" + second.Run), "decidedImages")));
        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/0/thumbnail")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await review.Client.GetAsync("/api/images/0/thumbnail?run=" + second.Run)).StatusCode);
    }

    [Fact]
    public async Task Address_without_a_batch_leads_to_the_list()
    {
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog());

        var answer = await review.Client.GetAsync("/");

        Assert.Equal((HttpStatusCode.Redirect, "/batches.html"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Contains("run-unnamed", await (await review.Client.GetAsync("/api/summary")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("..%2F..%2Fsecret")]
    [InlineData("secret/")]
    [InlineData("%00")]
    [InlineData("photos")]
    public async Task Run_that_the_storage_does_not_list_opens_nothing(string run)
    {
        await _storage.AddAsync("photos", ManifestFolder.Row("photos/a.jpg", 0.9, 0.1, 0.1));
        ManifestFolder.Write(_folder["secret"], [ManifestFolder.Row("a.jpg", 0.9, 0.1, 0.1)]);
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog());

        var answer = await review.Client.GetAsync("/api/summary?run=" + run);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("run-unknown", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_batches_are_opened_in_turn_and_again()
    {
        await using var review = await RunningReview.StartAsync(_folder, _storage.Catalog());
        var runs = new List<string>();
        for (var batch = 0; batch < 6; batch++)
            runs.Add((await _storage.AddAsync($"batch-{batch}", ManifestFolder.Row($"batch-{batch}/a.jpg", 0.9, 0.1, 0.1))).Run);
        foreach (var run in runs)
            await review.PostAsync("/api/decisions?run=" + run, new { decisions = new[] { new { row = 0, category = 0, state = -1 } } });

        foreach (var run in runs)
            Assert.Equal(1, Int(await review.GetAsync("/api/changes?run=" + run), "decidedImages"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
