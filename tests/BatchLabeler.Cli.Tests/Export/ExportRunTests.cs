using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Tests.Export;

public sealed class ExportRunTests : IDisposable
{
    private static readonly string[] HostileNames =
    [
        "<script>alert(1)</script>.jpg", "line\nbreak.jpg", "quote\"s'.jpg", "%2e%2e%2fup.jpg", "=cmd().jpg", "a,b;c.jpg", "漢字 é.jpg",
        "dir/x..y/a.jpg", "same.jpg", "same.png", "&amp;.jpg",
    ];

    private readonly Bench _bench = new("a.jpg", "b.jpg", "bad.jpg", "dir/c.jpg", "dir/d.jpg");

    [Theory]
    [InlineData("csv", "")]
    [InlineData("jsonl", "")]
    [InlineData("coco", "")]
    [InlineData("voc", "")]
    [InlineData("fiftyone", "labels.json")]
    [InlineData("label-studio", "tasks-00000.json", "--image-prefix", "/data/local-files/?d=")]
    public async Task A_result_of_label_is_exported_and_read_again(string format, string main, params string[] more)
    {
        await _bench.RunAsync();
        var output = Path.Combine(_bench.Input, "..", format is "coco" ? "export.json" : "export." + format);

        Assert.Equal(ExitCode.Completed, await ExportAsync([_bench.Output, "--format", format, "--output", output, .. more]));

        var labels = LabelFile.Open(Path.Combine(output, main), new LabelReadOptions { Predictions = true });
        var rows = Rows();
        Assert.Equal(["cat", "dog"], labels.Categories);
        Assert.Equal(rows.Select(row => row.Image), labels.Rows.Select(row => row.Image));
        Assert.Equal(rows.Select(row => row.Labels.Select(label => label.State)), labels.Rows.Select(row => row.States));
        var present = rows.Sum(row => row.Labels.Count(label => label.State == LabelState.Present));
        Assert.Contains($"4 images with {present} labels in ", _bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 images that could not be labelled are left out", _bench.Out.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(_bench.Input)!, "*.partial"));
    }

    [Fact]
    public async Task Folders_of_categories_lead_to_the_images()
    {
        await _bench.RunAsync();
        var output = _bench.Output + "-classes";

        Assert.Equal(ExitCode.Completed, await ExportAsync(_bench.Output, "--format", "yolo-cls", "--output", output, "--image-prefix", _bench.Input));

        var links = Directory.GetFiles(output, "*", SearchOption.AllDirectories);
        Assert.Equal(Rows().Count(row => row.Labels.Any(label => label.State == LabelState.Present)), links.Length);
        Assert.All(links, link => Assert.StartsWith(_bench.Input, File.ResolveLinkTarget(link, true)!.FullName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("csv", "")]
    [InlineData("jsonl", "")]
    [InlineData("coco", "")]
    [InlineData("voc", "")]
    [InlineData("fiftyone", "labels.json")]
    [InlineData("label-studio", "tasks-00000.json", "--image-prefix", "https://host/")]
    public async Task Hostile_file_names_come_back_as_they_were(string format, string main, params string[] more)
    {
        using var bench = new Bench(HostileNames);
        await bench.RunAsync();
        var output = bench.Output + (format is "coco" ? ".json" : "." + format);

        Assert.Equal(ExitCode.Completed, await ExportAsync([bench.Output, "--format", format, "--output", output, .. more]));

        var labels = LabelFile.Open(Path.Combine(output, main), new LabelReadOptions { Predictions = true });
        Assert.Equal(HostileNames.Order(StringComparer.Ordinal), labels.Rows.Select(row => row.Image).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hostile_file_names_make_links_inside_the_output()
    {
        using var bench = new Bench(HostileNames);
        await bench.RunAsync();
        var output = bench.Output + "-classes";

        Assert.Equal(
            ExitCode.Completed,
            await ExportAsync(bench.Output, "--format", "yolo-cls", "--several-labels", "repeat", "--output", output, "--image-prefix", bench.Input));

        var links = Directory.GetFiles(output, "*", SearchOption.AllDirectories);
        Assert.Equal(HostileNames.Length, links.Length);
        Assert.All(links, link => Assert.Matches("^train/(cat|dog)/[^/ <>\"'&\n]+$", Path.GetRelativePath(output, link)));
    }

    [Fact]
    public async Task Fiftyone_gets_the_whole_path_of_a_folder_that_was_typed_in_short()
    {
        await _bench.RunAsync();
        var typed = Path.GetRelativePath(Environment.CurrentDirectory, _bench.Input);

        var output = _bench.Output + "-view";

        Assert.Equal(ExitCode.Completed, await ExportAsync(_bench.Output, "--format", "fiftyone", "--output", output, "--image-prefix", typed));

        using var data = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "data.json")));
        var images = data.RootElement.EnumerateObject().Select(image => image.Value.GetString()!).ToList();
        Assert.All(images, image => Assert.True(Path.IsPathRooted(image) && File.Exists(image)));
    }

    [Fact]
    public async Task A_manifest_that_names_files_outside_the_images_makes_no_link()
    {
        var secret = _bench.Write("secret.txt", "x");
        WriteManifest(new ManifestRow(
            "../secret.txt", null, 1, 1, RowStatus.Labeled, [new("cat", LabelState.Present, 1, LabelSource.Model)], "m@1", null));

        Assert.Equal(ExitCode.Stopped, await ExportAsync(
            _bench.Output, "--format", "yolo-cls", "--output", _bench.Output + "-classes", "--image-prefix", _bench.Input));

        Assert.Contains("export-name: '../secret.txt' leads out of", _bench.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Output + "-classes"));
        Assert.Equal("x", await File.ReadAllTextAsync(secret));
    }

    [Fact]
    public async Task A_damaged_part_leaves_nothing_behind()
    {
        await _bench.RunAsync();
        var part = Path.Combine(_bench.Output, "parts", "00001.jsonl");
        await File.WriteAllTextAsync(part, (await File.ReadAllTextAsync(part)).Replace("0.", "0.1", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Stopped, await ExportAsync(_bench.Output, "--format", "csv", "--output", _bench.Output + ".csv"));

        Assert.Contains("manifest-damaged", _bench.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("parts/00001.jsonl is not the file that manifest.json lists", _bench.Error.ToString(), StringComparison.Ordinal);
        Assert.False(Path.Exists(_bench.Output + ".csv"));
        Assert.False(Path.Exists(_bench.Output + ".csv.partial"));
    }

    [Fact]
    public async Task What_is_there_is_kept_and_what_a_killed_export_left_is_not()
    {
        await _bench.RunAsync();
        var (file, folder) = (_bench.Write("kept.csv", "kept"), _bench.Write("view.partial/left.txt", "left"));

        Assert.Equal(ExitCode.Stopped, await ExportAsync(_bench.Output, "--format", "csv", "--output", file));
        Assert.Equal(ExitCode.Completed, await ExportAsync(_bench.Output, "--format", "fiftyone", "--output", Path.GetDirectoryName(folder)![..^8]));

        Assert.Contains("output-occupied", _bench.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal("kept", await File.ReadAllTextAsync(file));
        Assert.Equal(["data.json", "labels.json"], Directory.GetFiles(Path.GetDirectoryName(folder)![..^8]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Thresholds_and_sources_are_typed_as_the_help_says()
    {
        await _bench.RunAsync();
        var output = _bench.Output + ".jsonl";

        Assert.Equal(ExitCode.Completed, await ExportAsync(
            _bench.Output, "--format", "jsonl", "--output", output, "--min-score", "1", "--min-score", "cat=0", "--sources", "model,pseudo",
            "--categories", "cat", "--only-labelled", "--json"));

        var expected = Rows().Where(row => row.Labels[0].State == LabelState.Present).Select(row => row.Image).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, LabelFile.Open(output).Rows.Select(row => row.Image));
        var counts = $"\"images\":{expected.Count},\"labels\":{expected.Count},\"failed\":1,\"leftOut\":{4 - expected.Count}";
        Assert.Contains(counts, _bench.Out.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name one manifest", "--format", "csv", "--output", "x")]
    [InlineData("name one manifest", "result", "--batch", "b", "--format", "csv", "--output", "x")]
    [InlineData("--run belongs to --batch", "result", "--run", "b", "--format", "csv", "--output", "x")]
    [InlineData("--min-score takes a score", "result", "--format", "csv", "--output", "x", "--min-score", "much")]
    [InlineData("must be from 0 to 1", "result", "--format", "csv", "--output", "x", "--min-score", "2")]
    [InlineData("--sources takes", "result", "--format", "csv", "--output", "x", "--sources", "people")]
    [InlineData("--image-prefix", "result", "--format", "label-studio", "--output", "x")]
    [InlineData("must begin with s3://", "result", "--format", "sagemaker", "--output", "x", "--image-prefix", "https://host/")]
    [InlineData("parquet", "result", "--format", "parquet", "--output", "x")]
    public async Task Wrong_usage_is_one_line_and_64(string complaint, params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await ExportAsync(arguments));

        Assert.Contains(complaint, Assert.Single(_bench.Error.ToString().TrimEnd().Split('\n')), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_folder_without_a_manifest_is_named()
    {
        Assert.Equal(ExitCode.Stopped, await ExportAsync(_bench.Input, "--format", "csv", "--output", _bench.Output + ".csv"));

        Assert.StartsWith("batchlabeler: manifest-missing: there is no manifest.json in", _bench.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_of_a_storage_is_exported()
    {
        using var house = new Storehouse("a.jpg");
        await house.RunAsync("submit", house.Images);
        var run = await StoredRun.OpenAsync(house.Containers, "photos");
        await run.EndAsync(ManifestStatus.Completed, 1, 0);
        var row = Encoding.UTF8.GetBytes(ManifestJson.Write(new ManifestRow(
            "photos/a.jpg", "t", 1, 1, RowStatus.Labeled, [new("cat", LabelState.Present, 0.9, LabelSource.Model)], "demo@1", null)) + "\n");
        var part = new ManifestPart("parts/00000.jsonl", 1, Convert.ToHexStringLower(SHA256.HashData(row)));
        var index = new ManifestIndex(ManifestStatus.Completed, "demo@1", null, new ManifestTotals(1, 0), [part]);
        await house.Containers.Manifests.WriteAsync("photos/" + part.Name, row);
        await house.Containers.Manifests.WriteAsync("photos/" + ManifestNames.Index, Encoding.UTF8.GetBytes(index.ToJson()));

        Assert.Equal(ExitCode.Completed, await house.RunAsync(
            "export", "--batch", "photos", "--strip", "photos/", "--format", "csv", "--output", house.Output + ".csv"));

        Assert.Equal("image,cat\na.jpg,1\n", await File.ReadAllTextAsync(house.Output + ".csv"));
    }

    public void Dispose() => _bench.Dispose();

    private List<ManifestRow> Rows() =>
    [
        .. Directory.GetFiles(Path.Combine(_bench.Output, "parts")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(ManifestJson.Read)
            .Where(row => row.Status == RowStatus.Labeled),
    ];

    private void WriteManifest(params ManifestRow[] rows)
    {
        var text = string.Concat(rows.Select(row => ManifestJson.Write(row) + "\n"));
        var part = new ManifestPart("parts/00000.jsonl", rows.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        _bench.Write("out/" + part.Name, text);
        _bench.Write(
            "out/manifest.json",
            new ManifestIndex(ManifestStatus.Completed, "m@1", null, new ManifestTotals(rows.Length, 0), [part]).ToJson());
    }

    private Task<int> ExportAsync(params string[] arguments) => CommandLineApplication.RunAsync(
        ["export", .. arguments], new CommandHost(_bench.Out, _bench.Error, IsTerminal: false, new ManualClock(), _bench.Input), CancellationToken.None);
}
