using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Tests.Label;

public sealed class LabelRunTests
{
    private static readonly string[] Seven = ["a.jpg", "b.jpg", "bad-1.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"];

    [Fact]
    public async Task A_run_writes_parts_that_the_manifest_lists()
    {
        using var bench = new Bench(Seven);

        Assert.Equal(ExitCode.CompletedWithFailures, await bench.RunAsync());

        var files = bench.Files();
        var index = ManifestIndex.FromJson(files["manifest.json"]);
        Assert.Equal(["errors.jsonl", "manifest.json", "parts/00000.jsonl", "parts/00001.jsonl", "parts/00002.jsonl", "report.html", "run.json", "summary.json"], files.Keys);
        Assert.Equal([3, 3, 1], index.Parts.Select(part => part.Rows));
        Assert.Equal(new ManifestTotals(6, 1), index.Totals);
        Assert.Equal(ManifestStatus.PartiallyCompleted, index.Status);
        Assert.Equal(Seven, Rows(files).Select(row => row.Image));
        Assert.Equal("bad-1.jpg", ManifestJson.Read(files["errors.jsonl"].TrimEnd()).Image);
    }

    [Fact]
    public async Task A_run_without_failures_completes()
    {
        using var bench = new Bench("a.jpg");

        Assert.Equal(ExitCode.Completed, await bench.RunAsync());
        Assert.Contains("1 images: 1 labeled, 0 failed", bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_again_changes_no_byte_and_labels_nothing()
    {
        using var bench = new Bench(Seven);
        await bench.RunAsync();
        var before = bench.Files();
        var model = new FakePredictor();

        Assert.Equal(ExitCode.CompletedWithFailures, await bench.RunAsync(model));

        Assert.Equal(before, bench.Files());
        Assert.Empty(model.Seen);
        Assert.Contains("nothing was left to do", bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_killed_after_any_image_continues_to_the_same_bytes()
    {
        using var whole = new Bench(Seven);
        await whole.RunAsync();
        for (var images = 0; images < Seven.Length; images++)
        {
            using var bench = new Bench(Seven);
            await Assert.ThrowsAsync<FakePredictor.Killed>(() => bench.RunAsync(new FakePredictor(images)));
            var second = new FakePredictor();

            await bench.RunAsync(second);

            Assert.Equal(Seven.Skip(images), second.Seen);
            AssertSame(whole, bench);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_torn_last_line_of_the_journal_loses_that_row_alone(int bytes)
    {
        using var whole = new Bench(Seven);
        await whole.RunAsync();
        using var bench = new Bench(Seven);
        await Assert.ThrowsAsync<FakePredictor.Killed>(() => bench.RunAsync(new FakePredictor(2)));
        var journal = Path.Combine(bench.Output, ".run", "journal.jsonl");
        await File.WriteAllBytesAsync(journal, (await File.ReadAllBytesAsync(journal))[..^bytes]);
        var model = new FakePredictor();

        await bench.RunAsync(model);

        Assert.Equal(Seven.Skip(1), model.Seen);
        AssertSame(whole, bench);
    }

    [Fact]
    public async Task A_journal_with_zero_bytes_at_its_end_loses_only_them()
    {
        using var bench = new Bench(Seven);
        await Assert.ThrowsAsync<FakePredictor.Killed>(() => bench.RunAsync(new FakePredictor(2)));
        await File.AppendAllTextAsync(Path.Combine(bench.Output, ".run", "journal.jsonl"), "\0\0\0\n\0\0");
        var model = new FakePredictor();

        await bench.RunAsync(model);

        Assert.Equal(Seven.Skip(2), model.Seen);
        Assert.Equal(Seven, Rows(bench.Files()).Select(row => row.Image));
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_is_finished()
    {
        using var bench = new Bench(Seven);
        var exception = await Assert.ThrowsAsync<Cli.Hosting.CommandException>(() => bench.RunAsync(cancellation: new CancellationToken(canceled: true)));

        Assert.Equal("interrupted", exception.Code);

        Assert.DoesNotContain("manifest.json", bench.Files().Keys);
        Assert.Equal(ExitCode.CompletedWithFailures, await bench.RunAsync());
    }

    [Fact]
    public async Task Fresh_starts_over_and_deletes_only_what_label_wrote()
    {
        using var bench = new Bench(Seven);
        await bench.RunAsync();
        await File.WriteAllTextAsync(Path.Combine(bench.Output, "notes.txt"), "mine");
        var model = new FakePredictor();

        await bench.RunAsync(model, bench.Options with { Fresh = true });

        Assert.Equal(Seven, model.Seen);
        Assert.Equal("mine", bench.Files()["notes.txt"]);
    }

    [Fact]
    public async Task The_report_lists_hostile_names_without_letting_them_into_the_markup()
    {
        using var bench = new Bench("</script><script>alert(1)</script>".Replace('/', '∕'), "line\nbreak 😀.jpg");

        await bench.RunAsync();

        var report = bench.Files()["report.html"];
        Assert.DoesNotContain("<script>alert", report, StringComparison.Ordinal);
        Assert.Equal(2, report.Split("</script>").Length - 1);
        Assert.Contains("line\\nbreak \\uD83D\\uDE00.jpg", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_events_are_one_object_per_line()
    {
        using var bench = new Bench(Seven);

        await bench.RunAsync(options: bench.Options with { Json = true });

        var events = bench.Out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["started", "progress", "finished"], events.Select(e => e.GetProperty("event").GetString()));
        Assert.Equal(7, events[0].GetProperty("total").GetInt64());
        Assert.Equal(1, events[^1].GetProperty("failed").GetInt64());
        Assert.Empty(bench.Error.ToString());
    }

    [Fact]
    public async Task Known_labels_stay_as_they_are()
    {
        using var bench = new Bench("a.jpg", "b.jpg");
        var labels = bench.Write("labels.csv", "image,dog\na.jpg,-1\nnot-there.jpg,1\n");

        await bench.RunAsync(options: bench.Options with { Labels = labels });

        var dog = Rows(bench.Files()).First().Labels[1];
        Assert.Equal((Core.Labels.LabelState.Absent, LabelSource.Known), (dog.State, dog.Source));
        Assert.Contains("does not list: 1", bench.Error.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<ManifestRow> Rows(SortedDictionary<string, string> files) => files
        .Where(file => file.Key.StartsWith("parts/", StringComparison.Ordinal))
        .SelectMany(file => file.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(ManifestJson.Read);

    private static void AssertSame(Bench expected, Bench actual)
    {
        var (left, right) = (expected.Files(), actual.Files());
        left.Remove("run.json");
        right.Remove("run.json");
        Assert.Equal(left, right);
    }
}
