using BatchLabeler.Cli.Feedback;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Feedback;

public sealed class FeedbackUploadTests : IAsyncLifetime
{
    private readonly Storehouse _house = new("a.jpg", "b.jpg");

    public async Task InitializeAsync()
    {
        await _house.RunAsync("submit", _house.Images);
        await StoredRun.OpenAsync(_house.Containers, "photos");
    }

    public Task DisposeAsync()
    {
        _house.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_table_becomes_lines_of_what_is_known()
    {
        var outcome = await UploadAsync("labels.csv", "image,cat,dog\nb.jpg,1,0\na.jpg,-1,1\n");

        Assert.Equal((2, 3, true), (outcome.Images, outcome.Labels, outcome.IsNew));
        var (name, content) = Assert.Single(await Storehouse.ContentsAsync(_house.Containers.Feedback));
        Assert.Equal(outcome.Name, name);
        Assert.Matches("^photos/20260101T000000000Z-[0-9a-f]{16}\\.jsonl$", name);
        Assert.StartsWith("{\"image\":\"a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":-1},{\"category\":\"dog\",\"state\":1}]}\n",
            content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_a_review_filled_gives_what_was_said_last()
    {
        _house.Write("review/1.jsonl", """{"image":"photos/a.jpg","labels":[{"category":"cat","state":1},{"category":"dog","state":1}],"by":"ada"}""");
        _house.Write("review/2.jsonl", """{"image":"photos/a.jpg","labels":[{"category":"cat","state":0,"cleared":true}],"by":"ada"}""");

        var outcome = await new FeedbackUpload(_house.Containers, _house.Clock)
            .RunAsync("photos", Path.GetDirectoryName(_house.Write("review/3.txt", ""))!, CancellationToken.None);

        Assert.Equal((1, 1, true), (outcome.Images, outcome.Labels, outcome.IsNew));
        var (_, content) = Assert.Single(await Storehouse.ContentsAsync(_house.Containers.Feedback));
        Assert.Equal("""{"image":"photos/a.jpg","labels":[{"category":"cat","state":0},{"category":"dog","state":1}]}""" + "\n", content);
    }

    [Fact]
    public async Task The_folder_of_a_result_gives_the_answers_of_its_review_and_not_its_errors()
    {
        _house.Write("labeled/errors.jsonl", "");
        _house.Write("labeled/feedback/1.jsonl", """{"image":"a.jpg","labels":[{"category":"cat","state":1}],"by":"ada"}""");

        var outcome = await new FeedbackUpload(_house.Containers, _house.Clock)
            .RunAsync("photos", Path.GetDirectoryName(_house.Write("labeled/manifest.json", "{}"))!, CancellationToken.None);

        Assert.Equal((1, 1, true), (outcome.Images, outcome.Labels, outcome.IsNew));
    }

    [Fact]
    public async Task A_project_of_label_studio_is_taken()
    {
        var outcome = await UploadAsync(
            "project.json",
            """
            [{"id": 1, "data": {"image": "https://host/photos/a.jpg", "image_name": "photos/a.jpg", "labels": [{"category": "dog", "state": 0}]},
              "annotations": [{"was_cancelled": false, "result": [{"type": "choices", "value": {"choices": ["cat"]}}]}]},
             {"id": 2, "data": {"image": "https://host/photos/b.jpg"}, "annotations": [],
              "predictions": [{"result": [{"type": "choices", "value": {"choices": ["dog"]}}]}]}]
            """);

        Assert.Equal((1, 2), (outcome.Images, outcome.Labels));
        Assert.Equal(
            "{\"image\":\"photos/a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":1},{\"category\":\"dog\",\"state\":-1}]}\n",
            (await Storehouse.ContentsAsync(_house.Containers.Feedback)).Values.Single());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var first = await UploadAsync("labels.csv", "image,cat\na.jpg,1\n");
        _house.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first with { IsNew = false }, await UploadAsync("labels.csv", "image,cat\na.jpg,1\n"));

        Assert.Single(await Storehouse.ContentsAsync(_house.Containers.Feedback));
    }

    [Fact]
    public async Task A_statement_that_is_made_again_after_its_opposite_counts_again()
    {
        await UploadAsync("labels.csv", "image,cat\na.jpg,1\n");
        await UploadAsync("labels.csv", "image,cat\na.jpg,-1\n");

        var third = await UploadAsync("labels.csv", "image,cat\na.jpg,1\n");

        var contents = await Storehouse.ContentsAsync(_house.Containers.Feedback);
        Assert.Equal(3, contents.Count);
        Assert.Equal(third.Name, contents.Keys.Max(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lines_stay_as_they_are_for_a_zero_takes_a_label_back()
    {
        const string Text = "{\"image\":\"photos/a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":0}]}\n";

        await UploadAsync("labels.jsonl", Text);

        Assert.Equal(Text, Assert.Single(await Storehouse.ContentsAsync(_house.Containers.Feedback)).Value);
    }

    [Theory]
    [InlineData("labels.csv", "image,cat\na.jpg,1\nzebra.jpg,1\n", "labels-image", "line 3: the batch 'photos' has no image 'zebra.jpg'")]
    [InlineData("labels.csv", "image,horse\na.jpg,1\n", "labels-file", "'horse'")]
    [InlineData("labels.jsonl", "{\"image\":\"../a.jpg\",\"labels\":[{\"category\":\"cat\",\"state\":1}]}\n", "labels-image", "../a.jpg")]
    [InlineData("labels.jsonl", "nonsense\n", "labels-file", "line 1")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_written(string name, string text, string code, string part)
    {
        var exception = await Assert.ThrowsAsync<CommandException>(() => UploadAsync(name, text));

        Assert.Equal(code, exception.Code);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.Empty(await Storehouse.ContentsAsync(_house.Containers.Feedback));
    }

    private Task<FeedbackOutcome> UploadAsync(string name, string text) =>
        new FeedbackUpload(_house.Containers, _house.Clock).RunAsync("photos", _house.Write(name, text), CancellationToken.None);
}
