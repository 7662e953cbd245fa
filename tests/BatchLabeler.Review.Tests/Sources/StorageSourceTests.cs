using System.Net;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Review.Tests.Sources;

public sealed class StorageSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Containers _containers;

    public StorageSourceTests()
    {
        _containers = Containers.Open(StorageLocation.Parse(_folder["storage"]).Container);
        ManifestFolder.Picture(_folder["storage/batches/photos/a.jpg"]);
        ManifestFolder.Write(
            _folder["storage/manifests/photos"],
            [ManifestFolder.Row("photos/a.jpg", 0.9, 0.4, 0.1), ManifestFolder.Row("photos/b.jpg", 0.1, 0.4, 0.9)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Batch_is_reviewed_where_it_lies_and_decisions_go_where_retraining_reads()
    {
        await using var review = await RunningReview.StartAsync(_folder, await OpenAsync());

        Assert.True((await review.Client.GetAsync("/api/images/0/thumbnail")).IsSuccessStatusCode);
        Assert.Equal("photos/b.jpg", (await review.GetAsync("/api/images/1")).GetProperty("card").GetProperty("name").GetString());
        var file = await review.DecideAsync(0, 0, -1);

        Assert.StartsWith("photos/", file, StringComparison.Ordinal);
        var content = System.Text.Encoding.UTF8.GetString((await _containers.Feedback.ReadBytesAsync(file))!);
        Assert.StartsWith("""{"image":"photos/a.jpg","labels":[{"category":"cup","state":-1}]""", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_that_came_by_a_file_show_as_decisions_also_when_they_name_images_without_the_batch()
    {
        await _containers.Feedback.CreateAsync(
            "photos/20260101T000000000Z-0.jsonl",
            System.Text.Encoding.UTF8.GetBytes("""{"image":"b.jpg","labels":[{"category":"tree","state":-1}]}""" + "\nnot json\n"));
        await using var review = await RunningReview.StartAsync(_folder, await OpenAsync());

        var decision = (await review.GetAsync("/api/images/1")).GetProperty("card").GetProperty("decisions")[0];

        Assert.Equal((2, -1, ""), (decision.GetProperty("category").GetInt32(), decision.GetProperty("state").GetInt32(), decision.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task No_link_leads_out_of_the_folder_of_a_storage()
    {
        ManifestFolder.Picture(_folder["secret.jpg"]);
        File.CreateSymbolicLink(_folder["storage/batches/photos/b.jpg"], _folder["secret.jpg"]);
        await using var review = await RunningReview.StartAsync(_folder, await OpenAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/1/picture")).StatusCode);
    }

    [Fact]
    public async Task Run_without_a_manifest_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ReviewException>(() => OpenAsync("photos/runs/0/"));

        Assert.Equal("not-finished", refusal.Code);
    }

    private Task<StorageSource> OpenAsync(string folder = "photos/") => StorageSource.OpenAsync(
        _containers,
        new RunStatus { Address = new RunAddress("photos", "0123456789abcdef"), State = RunState.Completed, ManifestFolder = folder },
        _folder["models"],
        _folder["storage"],
        CancellationToken.None);
}
