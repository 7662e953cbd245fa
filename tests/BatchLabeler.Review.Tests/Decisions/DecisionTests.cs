using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Decisions;

public sealed class DecisionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DecisionTests() => ManifestFolder.Write(_folder["result"],
    [
        ManifestFolder.Row("a.jpg", 0.9, 0.4, 0.1),
        ManifestFolder.Row("known.jpg", 0.9, 0.4, 0.1) with
        {
            Labels = [new("cup", LabelState.Absent, 0.9, LabelSource.Known), ManifestFolder.Label("lamp", 0.4), ManifestFolder.Label("tree", 0.1)],
        },
        ManifestRow.Failed("failed.jpg", "demo@1", new RowError("corrupt", "Broken.")),
    ]);

    private string[] Files => Directory.Exists(_folder["result/feedback"])
        ? [.. Directory.GetFiles(_folder["result/feedback"], "*.jsonl").Order(StringComparer.Ordinal)]
        : [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Answered_decision_is_a_line_that_retraining_reads()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        await review.PostAsync("/api/decisions", new
        {
            by = "ada", decisions = new[] { new { row = 0, category = 0, state = -1 }, new { row = 0, category = 2, state = 1 }, new { row = 1, category = 1, state = 0 } },
        });

        var lines = (await File.ReadAllLinesAsync(Files.Single())).Select(FeedbackLine.Parse).ToList();

        Assert.Equal(["a.jpg", "known.jpg"], lines.Select(line => line.Image));
        Assert.Equal([new KnownLabel("cup", LabelState.Absent), new KnownLabel("tree", LabelState.Present)], lines[0].Labels);
        Assert.Equal([new KnownLabel("lamp", LabelState.Unknown)], lines[1].Labels);
    }

    [Fact]
    public async Task Decisions_are_there_after_a_restart()
    {
        await using (var first = await RunningReview.StartAsync(_folder))
            await first.DecideAsync(0, 1, 1);
        await using var second = await RunningReview.StartAsync(_folder);

        var decision = (await second.GetAsync("/api/images/0")).GetProperty("card").GetProperty("decisions")[0];

        Assert.Equal((1, 1, "ada"), (decision.GetProperty("category").GetInt32(), decision.GetProperty("state").GetInt32(), decision.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Later_decision_counts_tells_what_it_replaced_and_keeps_both()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var first = await review.DecideAsync(0, 0, 1, by: "ada");

        var answer = await review.PostAsync("/api/decisions", new { by = "grace", decisions = new[] { new { row = 0, category = 0, state = -1, saw = (string?)null } } });

        Assert.Equal("ada", answer.GetProperty("replaced")[0].GetProperty("by").GetString());
        var detail = await review.GetAsync("/api/images/0");
        Assert.Equal(-1, detail.GetProperty("card").GetProperty("decisions")[0].GetProperty("state").GetInt32());
        Assert.Equal(["ada", "grace"], detail.GetProperty("history").EnumerateArray().Select(each => each.GetProperty("by").GetString()));
        Assert.True(string.CompareOrdinal(answer.GetProperty("file").GetString(), first) > 0);
    }

    [Fact]
    public async Task Decision_that_saw_the_earlier_one_replaces_it_without_a_word()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var saw = await review.DecideAsync(0, 0, 1);

        var answer = await review.PostAsync("/api/decisions", new { by = "ada", decisions = new[] { new { row = 0, category = 0, state = -1, saw } } });

        Assert.Empty(answer.GetProperty("replaced").EnumerateArray());
    }

    [Fact]
    public async Task Undoing_gives_back_what_was_before()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var first = await review.DecideAsync(0, 0, 1);
        var second = await review.DecideAsync(0, 0, -1, first);

        await review.PostAsync("/api/undo", new { by = "ada", file = second });
        Assert.Equal(LabelState.Present, review.Session.Decisions.Book.Latest(0, 0)!.State);
        await review.PostAsync("/api/undo", new { by = "ada", file = (await History(review))[^1].GetProperty("file").GetString() });

        Assert.Equal(LabelState.Absent, review.Session.Decisions.Book.Latest(0, 0)!.State);
    }

    [Fact]
    public async Task Undoing_the_first_decision_leaves_the_image_unreviewed_and_a_known_label_known()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var model = await review.DecideAsync(0, 0, -1);
        var known = await review.DecideAsync(1, 0, 1);
        await review.PostAsync("/api/undo", new { by = "ada", file = model });
        await review.PostAsync("/api/undo", new { by = "ada", file = known });

        Assert.False(review.Session.Decisions.Book.IsDecided(0, null));
        Assert.False(review.Session.Decisions.Book.IsDecided(1, null));
        var last = Files.Select(file => FeedbackLine.Parse(File.ReadAllText(file))).ToLookup(line => line.Image);
        Assert.Equal(LabelState.Unknown, last["a.jpg"].Last().Labels[0].State);
        Assert.Equal(LabelState.Absent, last["known.jpg"].Last().Labels[0].State);
        await using var again = await RunningReview.StartAsync(_folder);
        Assert.Equal(0, (await again.GetAsync("/api/changes")).GetProperty("decidedImages").GetInt32());
    }

    [Fact]
    public async Task Undoing_leaves_what_somebody_else_decided_since()
    {
        await using var review = await RunningReview.StartAsync(_folder);
        var mine = await review.DecideAsync(0, 0, 1, by: "ada");
        await review.DecideAsync(0, 0, -1, mine, "grace");

        var answer = await review.PostAsync("/api/undo", new { by = "ada", file = mine });

        Assert.Empty(answer.GetProperty("saved").EnumerateArray());
        Assert.Equal("grace", answer.GetProperty("replaced")[0].GetProperty("by").GetString());
        Assert.Equal(LabelState.Absent, review.Session.Decisions.Book.Latest(0, 0)!.State);
    }

    [Fact]
    public async Task Two_reviews_of_one_manifest_see_each_others_decisions()
    {
        await using var ada = await RunningReview.StartAsync(_folder);
        var clock = new ManualClock();
        await using var grace = await RunningReview.StartAsync(_folder, time: clock);
        await ada.DecideAsync(0, 0, -1);
        clock.Advance(TimeSpan.FromMinutes(1));

        var changes = await grace.GetAsync("/api/changes?since=0");

        Assert.Equal(-1, changes.GetProperty("decisions")[0].GetProperty("state").GetInt32());
    }

    [Fact]
    public async Task Many_decisions_at_once_are_all_kept_in_files_of_their_own()
    {
        await using var review = await RunningReview.StartAsync(_folder);

        var files = await Task.WhenAll(Enumerable.Range(0, 40).Select(turn => review.DecideAsync(turn % 2, turn % 3, (turn % 3) - 1, by: $"p{turn % 4}")));

        Assert.Equal(40, files.Distinct().Count());
        Assert.Equal(40, Files.Length);
    }

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(0, 3, 1)]
    [InlineData(0, 0, 2)]
    public async Task Decision_about_no_label_of_the_manifest_is_refused(int row, int category, int state)
    {
        await using var review = await RunningReview.StartAsync(_folder);

        var answer = await review.Client.PostAsync(
            "/api/decisions", new StringContent($$"""{"decisions":[{"row":{{row}},"category":{{category}},"state":{{state}}}]}""", null, "application/json"));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(Files);
    }

    private static async Task<IReadOnlyList<JsonElement>> History(RunningReview review) =>
        [.. (await review.GetAsync("/api/images/0")).GetProperty("history").EnumerateArray()];
}
