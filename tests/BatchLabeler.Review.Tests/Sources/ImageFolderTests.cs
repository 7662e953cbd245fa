using System.Net;
using BatchLabeler.Review.Sources;
using BatchLabeler.Review.Tests.Doubles;

namespace BatchLabeler.Review.Tests.Sources;

public sealed class ImageFolderTests
{
    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("sub/../../secret.jpg")]
    [InlineData("link.jpg")]
    [InlineData("folder/secret.jpg")]
    [InlineData("missing.jpg")]
    public async Task No_name_leads_out_of_the_folder(string name)
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Picture(folder["photos/sub/a.jpg"]);
        ManifestFolder.Picture(folder["secret.jpg"]);
        File.CreateSymbolicLink(folder["photos/link.jpg"], folder["secret.jpg"]);
        Directory.CreateSymbolicLink(folder["photos/folder"], folder.Path);
        ManifestFolder.Write(folder["result"], [ManifestFolder.Row(name, 0.5, 0.5, 0.5), ManifestFolder.Row(folder["secret.jpg"], 0.5, 0.5, 0.5)]);
        await using var review = await RunningReview.StartAsync(folder);

        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/0/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/1/thumbnail")).StatusCode);
    }

    [Theory]
    [InlineData("sub/a.jpg")]
    [InlineData("<img src=x onerror=alert(1)>.jpg")]
    [InlineData("inner.jpg")]
    public async Task Picture_is_drawn_anew_and_kept(string name)
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Picture(folder["photos/" + (name == "inner.jpg" ? "sub/a.jpg" : name)]);
        if (name == "inner.jpg")
            File.CreateSymbolicLink(folder["photos/inner.jpg"], folder["photos/sub/a.jpg"]);
        ManifestFolder.Write(folder["result"], [ManifestFolder.Row(name, 0.5, 0.5, 0.5)]);
        await using var review = await RunningReview.StartAsync(folder);

        var first = await review.Client.GetAsync("/api/images/0/thumbnail");
        Assert.Equal("image/jpeg", first.Content.Headers.ContentType!.MediaType);
        Directory.Delete(folder["photos"], recursive: true);

        Assert.Equal(
            await first.Content.ReadAsByteArrayAsync(), await (await review.Client.GetAsync("/api/images/0/thumbnail")).Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/0/picture")).StatusCode);
    }

    [Fact]
    public async Task No_link_lets_parts_be_read_or_answers_be_written_elsewhere()
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Write(folder["result"], [ManifestFolder.Row("a.jpg", 0.5, 0.5, 0.5)]);
        Directory.CreateDirectory(folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["result/feedback"], folder["elsewhere"]);

        var answers = Assert.Throws<ReviewException>(() => FolderSource.Open(folder["result"], null, null, TimeProvider.System));
        File.Delete(folder["result/feedback"]);
        File.Move(folder["result/parts/00000.jsonl"], folder["elsewhere/rows.jsonl"]);
        File.CreateSymbolicLink(folder["result/parts/00000.jsonl"], folder["elsewhere/rows.jsonl"]);
        var parts = await Assert.ThrowsAsync<ReviewException>(() => RunningReview.StartAsync(folder));

        Assert.Equal(("feedback-elsewhere", "manifest-damaged"), (answers.Code, parts.Code));
    }

    [Fact]
    public async Task Fetched_manifest_finds_its_images_without_the_name_of_the_batch()
    {
        using var folder = new TemporaryFolder();
        ManifestFolder.Picture(folder["photos/a.jpg"]);
        ManifestFolder.Write(folder["result"], [ManifestFolder.Row("scenes/a.jpg", 0.5, 0.5, 0.5), ManifestFolder.Row("other/a.jpg", 0.5, 0.5, 0.5)]);
        folder.Write("result/fetch.json", """{"batch":"scenes","run":"0123456789abcdef"}""");
        await using var review = await RunningReview.StartAsync(folder);

        Assert.Equal(HttpStatusCode.OK, (await review.Client.GetAsync("/api/images/0/thumbnail")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await review.Client.GetAsync("/api/images/1/thumbnail")).StatusCode);
    }

    [Fact]
    public async Task File_that_is_no_picture_never_reaches_the_browser()
    {
        using var folder = new TemporaryFolder();
        folder.Write("photos/page.jpg", "<script>alert(1)</script>");
        ManifestFolder.Write(folder["result"], [ManifestFolder.Row("page.jpg", 0.5, 0.5, 0.5)]);
        await using var review = await RunningReview.StartAsync(folder);

        var answer = await review.Client.GetAsync("/api/images/0/picture");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
