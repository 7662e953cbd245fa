using System.Net;
using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Api;

public sealed class ImageListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageListTests() => ManifestFolder.Write(_folder["result"],
    [
        ManifestFolder.Row("clear.jpg", 0.95, 0.02, 0.01),
        ManifestFolder.Row("close.jpg", 0.02, 0.51, 0.03),
        ManifestFolder.Row("error.jpg", 0.97, 0.02, 0.01) with
        {
            Labels = [new("cup", LabelState.Absent, 0.97, LabelSource.Known), ManifestFolder.Label("lamp", 0.02), ManifestFolder.Label("tree", 0.01)],
        },
        ManifestRow.Failed("failed.jpg", "demo@1", new RowError("truncated", "Too short.")),
        ManifestFolder.Row("votes.jpg", 0.2, 0.02, 0.01) with
        {
            Labels = [new("cup", LabelState.Present, 0.2, LabelSource.Pseudo), ManifestFolder.Label("lamp", 0.02), ManifestFolder.Label("tree", 0.01)],
        },
    ]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "error.jpg")]
    [InlineData("order=errors", "error.jpg")]
    [InlineData("order=uncertainty", "close.jpg")]
    [InlineData("order=disagreement", "votes.jpg")]
    [InlineData("order=name", "clear.jpg")]
    [InlineData("order=score&category=1", "close.jpg")]
    public async Task List_begins_with_what_its_order_asks_for(string query, string first)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        Assert.Equal(first, Names(await review.GetAsync("/api/images?" + query))[0]);
    }

    [Theory]
    [InlineData("order=name", "clear.jpg close.jpg error.jpg failed.jpg votes.jpg")]
    [InlineData("order=name&text=OR", "error.jpg")]
    [InlineData("order=name&status=failed", "failed.jpg")]
    [InlineData("order=name&error=truncated", "failed.jpg")]
    [InlineData("order=name&category=0&state=1", "clear.jpg votes.jpg")]
    [InlineData("order=name&source=known", "error.jpg")]
    [InlineData("order=name&category=1&min=0.5&max=0.6", "close.jpg")]
    [InlineData("order=name&offset=1&limit=2", "close.jpg error.jpg")]
    [InlineData("order=name&reviewed=true", "")]
    [InlineData("order=name&state=0", "")]
    [InlineData("image=close.jpg", "close.jpg")]
    [InlineData("image=lose.jpg", "")]
    public async Task List_holds_what_its_filters_let_through(string query, string names)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        Assert.Equal(names, string.Join(' ', Names(await review.GetAsync("/api/images?" + query))));
    }

    [Fact]
    public async Task List_stays_as_it_was_begun_while_images_are_reviewed()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var before = Names(await review.GetAsync("/api/images?reviewed=false&asOf=0"));
        await review.DecideAsync(2, 0, 1);

        Assert.Equal(before, Names(await review.GetAsync("/api/images?reviewed=false&asOf=0")));
        Assert.DoesNotContain("error.jpg", Names(await review.GetAsync("/api/images?reviewed=false&asOf=1")));
    }

    [Theory]
    [InlineData("category=0&state=1", "votes.jpg", "clear.jpg votes.jpg")]
    [InlineData("category=0&state=-1", "clear.jpg close.jpg error.jpg", "close.jpg error.jpg")]
    [InlineData("category=0&source=known", "clear.jpg error.jpg", "error.jpg")]
    [InlineData("category=0&source=model", "close.jpg", "clear.jpg close.jpg")]
    [InlineData("category=0&reviewed=true", "clear.jpg", "")]
    [InlineData("category=1&reviewed=true", "", "")]
    [InlineData("category=0&reviewed=false", "close.jpg error.jpg failed.jpg votes.jpg", "clear.jpg close.jpg error.jpg failed.jpg votes.jpg")]
    public async Task Filters_take_answers_into_account_until_they_are_undone(string query, string answered, string undone)
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var file = await review.DecideAsync(0, 0, -1);

        Assert.Equal(answered, string.Join(' ', Names(await review.GetAsync($"/api/images?order=name&asOf=1&{query}"))));
        await review.PostAsync("/api/undo", new { file });

        Assert.Equal(undone, string.Join(' ', Names(await review.GetAsync($"/api/images?order=name&asOf=2&{query}"))));
    }

    [Theory]
    [InlineData("category=3")]
    [InlineData("min=2")]
    [InlineData("state=5")]
    [InlineData("order=random")]
    [InlineData("offset=x")]
    public async Task List_refuses_what_cannot_be(string query)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        Assert.Equal(HttpStatusCode.BadRequest, (await review.Client.GetAsync("/api/images?" + query)).StatusCode);
    }

    [Fact]
    public async Task Summary_and_statistics_count_the_manifest()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        await review.DecideAsync(0, 0, -1);

        Assert.Equal(5, (await review.GetAsync("/api/summary")).GetProperty("images").GetInt32());
        var statistics = await review.GetAsync("/api/statistics");
        var cup = statistics.GetProperty("categories")[0];
        Assert.Equal((1, 3, 0), (Int(cup, "present"), Int(cup, "absent"), Int(cup, "undecided")));
        Assert.Equal((2, 1, 1), (Int(cup, "known"), Int(cup, "pseudo"), Int(cup, "decided")));
        Assert.Equal(0.5, cup.GetProperty("rate").GetDouble());
        Assert.Equal(1, statistics.GetProperty("errors").GetProperty("truncated").GetInt32());
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string[] Names(JsonElement page) =>
        [.. page.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()!)];
}
