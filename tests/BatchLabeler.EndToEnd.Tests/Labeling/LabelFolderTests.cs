using System.Security.Cryptography;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.EndToEnd.Tests.Running;

namespace BatchLabeler.EndToEnd.Tests.Labeling;

public sealed class LabelFolderTests : IDisposable
{
    private static readonly string[] Names = ["a.jpg", "line\nbreak.jpg", "sub/b.jpg", "sub/\"<b>\".jpg", "z.txt", "é😀.jpg"];
    private readonly Workshop _workshop = new();

    [Fact]
    public async Task A_folder_becomes_a_manifest_whose_parts_have_their_digests()
    {
        _workshop.AddImages(Names);

        Assert.Equal(0, await _workshop.LabelAsync());

        var index = ManifestIndex.FromJson(await File.ReadAllTextAsync(Path.Combine(_workshop.Output, "manifest.json")));
        var part = Assert.Single(index.Parts);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_workshop.Output, part.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), part.Sha256);
        Assert.Equal("tiny@1", index.Model);
        var rows = _workshop.Rows();
        Assert.Equal(Names.Order(StringComparer.Ordinal), rows.Select(row => row.Image));
        Assert.All(rows, row => Assert.Equal(["cat", "dog", "hat", "sofa"], row.Labels.Select(label => label.Category)));
        Assert.Equal((30, 40), (rows[0].Width, rows[0].Height));
    }

    [Fact]
    public async Task Running_again_changes_no_byte()
    {
        _workshop.AddImages(Names);
        await _workshop.LabelAsync();
        var before = _workshop.Contents();

        Assert.Equal(0, await _workshop.LabelAsync());

        Assert.Equal(before, _workshop.Contents());
    }

    [Fact]
    public async Task Starting_over_gives_the_same_bytes()
    {
        _workshop.AddImages(Names);
        await _workshop.LabelAsync();
        var before = _workshop.Contents();

        await _workshop.LabelAsync("--fresh");

        Assert.Equal(before, _workshop.Contents());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_run_cut_back_to_its_first_rows_continues_to_the_same_rows(int rows)
    {
        _workshop.AddImages(Names);
        await _workshop.LabelAsync();
        var part = Path.Combine(_workshop.Output, "parts", "00000.jsonl");
        var lines = await File.ReadAllLinesAsync(part);
        var whole = await File.ReadAllTextAsync(part);
        File.Delete(part);
        File.Delete(Path.Combine(_workshop.Output, "manifest.json"));
        var work = Directory.CreateDirectory(Path.Combine(_workshop.Output, ".run")).FullName;
        await File.WriteAllTextAsync(Path.Combine(work, "journal.jsonl"), string.Join('\n', lines[..rows]) + "\n" + lines[rows][..20]);

        Assert.Equal(0, await _workshop.LabelAsync());

        Assert.Equal(whole, await File.ReadAllTextAsync(part));
        Assert.Contains($"continuing after {rows} of {Names.Length} images", _workshop.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Known_labels_of_a_file_stay_as_they_are()
    {
        _workshop.AddImages(Names);
        var labels = Path.Combine(_workshop.Root, "labels.jsonl");
        await File.WriteAllTextAsync(labels, "{\"image\":\"line\\nbreak.jpg\",\"labels\":[{\"category\":\"hat\",\"state\":1},{\"category\":\"sofa\",\"state\":-1}]}\n");

        Assert.Equal(0, await _workshop.LabelAsync("--labels", labels));

        var row = _workshop.Rows().Single(row => row.Image == "line\nbreak.jpg");
        Assert.Equal((LabelState.Present, LabelSource.Known), (row.Labels[2].State, row.Labels[2].Source));
        Assert.Equal((LabelState.Absent, LabelSource.Known), (row.Labels[3].State, row.Labels[3].Source));
    }

    [Theory]
    [InlineData("image,cat\na.jpg,1\na.jpg,1\n", "line 3: image 'a.jpg' was on line 2 already")]
    [InlineData("image,cat,unicorn\n", "line 1: category 'unicorn' is not one of the model's 4 categories")]
    [InlineData("image,cat\na.jpg,maybe\n", "line 2: category 'cat' has the value 'maybe'")]
    public async Task A_broken_labels_file_ends_in_one_line_with_its_line_number(string text, string complaint)
    {
        _workshop.AddImages("a.jpg");
        var labels = Path.Combine(_workshop.Root, "labels.csv");
        await File.WriteAllTextAsync(labels, text);

        Assert.Equal(1, await _workshop.LabelAsync("--labels", labels));

        Assert.StartsWith($"batchlabeler: labels-file: '{labels}', {complaint}", _workshop.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(_workshop.Error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task The_default_model_is_found_above_the_program()
    {
        _workshop.AddImages("a.jpg");
        TinyModel.Publish(Path.Combine(_workshop.Root, "models", "demo"));

        Assert.Equal(0, await _workshop.RunAsync("label", _workshop.Input, "--output", _workshop.Output));

        Assert.Equal("demo@1", _workshop.Rows()[0].Model);
    }

    [Fact]
    public async Task A_model_whose_file_was_cut_is_refused()
    {
        _workshop.AddImages("a.jpg");
        await File.WriteAllTextAsync(Path.Combine(_workshop.Model, "versions", "1", "head.onnx"), "cut");

        Assert.Equal(1, await _workshop.LabelAsync());

        Assert.StartsWith("batchlabeler: model-damaged: ", _workshop.Error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _workshop.Dispose();
}
