using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Reports;
using BatchLabeler.Inference.Reports.Cards;

namespace BatchLabeler.Inference.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private static readonly Dictionary<string, float> Thresholds = new() { ["cat"] = 0.5f, ["dog"] = 0.4f };
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_policy_allows_exactly_the_style_and_the_script_of_the_page()
    {
        var page = Write();

        Assert.Contains($"style-src '{Digest(Between(page, "<style>", "</style>"))}'", page, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Digest(Between(page, "<script>", "</script>"))}'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_for_nothing_outside_itself() =>
        Assert.DoesNotMatch(new Regex("(?:src|href)=[\"']?(?:http|//)|@import|url\\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), Write());

    [Fact]
    public void Pictures_link_into_the_review_by_their_names()
    {
        var page = Write();

        Assert.Contains("const reviewAddress = 'http://127.0.0.1:8642/';", page, StringComparison.Ordinal);
        Assert.Contains("#image=${encodeURIComponent(", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_content_says_what_the_rows_said()
    {
        using var content = JsonDocument.Parse(Between(Write(), "id=\"content\">", "</script>"));
        var root = content.RootElement;

        Assert.Equal("pho<tos", root.GetProperty("title").GetString());
        Assert.Equal("a<b>.jpg", root.GetProperty("cards")[0].GetProperty("image").GetString());
        Assert.Equal("KnownPresent", root.GetProperty("cards")[0].GetProperty("doubt").GetString());
        Assert.Equal([1, 2, 3], root.GetProperty("cards")[0].GetProperty("thumbnail").GetBytesFromBase64());
        Assert.Equal(4, root.GetProperty("cards")[0].GetProperty("maps").GetProperty("1").GetBytesFromBase64().Length);
        Assert.Equal(30, root.GetProperty("failures")[0].GetProperty("count").GetInt64());
        Assert.Equal(25, root.GetProperty("failures")[0].GetProperty("images").GetArrayLength());
        Assert.Equal(0.4, root.GetProperty("categories")[1].GetProperty("threshold").GetDouble());
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Write(), Write());

    public void Dispose() => _folder.Dispose();

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Digest(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private string Write()
    {
        var summary = new ManifestSummary(new CategorySet(["cat", "dog"]));
        var failures = new FailureSample();
        var cards = new CardSelection(5, Thresholds);
        var store = new CardStore(_folder["cards"]);
        var row = new ManifestRow(
            "a<b>.jpg",
            null,
            4,
            3,
            RowStatus.Labeled,
            [new ManifestLabel("cat", LabelState.Present, 0.1, LabelSource.Known), new ManifestLabel("dog", LabelState.Present, 0.9, LabelSource.Model)],
            "m@1",
            null);
        summary.Add(row);
        cards.Offer(0, row, out _);
        store.Save(0, CardPicture.Of([1, 2, 3], cards.Chosen()[0].Card, [0, 1, 2, 3, 3, 2, 1, 0]));
        for (var image = 0; image < 30; image++)
        {
            var failed = ManifestRow.Failed($"{image}.jpg", "m@1", new RowError("truncated", "The file ends early."));
            summary.Add(failed);
            failures.Offer(failed);
        }

        using var stream = new MemoryStream();
        ReportWriter.Write(new ReportContent("pho<tos", "m@1", ManifestStatus.PartiallyCompleted, summary, Thresholds, failures, cards, store), stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
