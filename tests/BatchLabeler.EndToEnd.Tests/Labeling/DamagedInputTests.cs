using BatchLabeler.Core.Manifests;
using BatchLabeler.EndToEnd.Tests.Running;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Tests.Images;

namespace BatchLabeler.EndToEnd.Tests.Labeling;

public sealed class DamagedInputTests : IDisposable
{
    private readonly Workshop _workshop = new();

    [Fact]
    public async Task Every_kind_of_damage_is_a_failed_row_with_its_code_and_the_others_are_labelled()
    {
        var expected = Damage();
        _workshop.AddImages("good-1.jpg", "good-2.png.txt", "~good-3");

        Assert.Equal(2, await _workshop.LabelAsync());

        var rows = _workshop.Rows();
        Assert.Equal(expected.Count + 3, rows.Length);
        Assert.Equal(expected, rows.Where(row => row.Status == RowStatus.Failed).ToDictionary(row => row.Image, row => row.Error!.Code));
        Assert.All(rows.Where(row => row.Image.Contains("good", StringComparison.Ordinal)), row => Assert.Equal(RowStatus.Labeled, row.Status));
    }

    [Fact]
    public async Task The_errors_are_an_input_again()
    {
        var expected = Damage();
        _workshop.AddImages("good.jpg");
        await _workshop.LabelAsync();
        await File.WriteAllBytesAsync(_workshop.PathOf("text"), await File.ReadAllBytesAsync(_workshop.PathOf("good.jpg")));

        var again = Path.Combine(_workshop.Root, "again");
        Assert.Equal(2, await _workshop.RunAsync("label", Path.Combine(_workshop.Output, "errors.jsonl"), "--output", again, "--model", _workshop.Model));

        var index = ManifestIndex.FromJson(await File.ReadAllTextAsync(Path.Combine(again, "manifest.json")));
        Assert.Equal(new ManifestTotals(1, expected.Count - 1), index.Totals);
    }

    [Theory]
    [InlineData("0", 1, "error-budget")]
    [InlineData("2%", 1, "error-budget")]
    [InlineData("100%", 2, "")]
    [InlineData("-1", 2, "")]
    public async Task The_error_budget_decides_the_exit_code(string budget, int exitCode, string code)
    {
        Damage();
        _workshop.AddImages("good.jpg");

        Assert.Equal(exitCode, await _workshop.LabelAsync("--error-budget", budget));

        Assert.Contains(code, _workshop.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_are_options()
    {
        _workshop.AddImages("a.jpg");

        Assert.Equal(2, await _workshop.LabelAsync("--max-pixels", "100"));

        Assert.Equal(ImageErrorCode.TooManyPixels, _workshop.Rows()[0].Error?.Code);
    }

    public void Dispose() => _workshop.Dispose();

    private Dictionary<string, string> Damage()
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, (content, code)) in DamagedFiles.All)
        {
            File.WriteAllBytes(_workshop.PathOf(name), content);
            expected[name] = code;
        }

        File.CreateSymbolicLink(_workshop.PathOf("broken"), "nowhere");
        expected["broken"] = ImageErrorCode.BrokenLink;
        return expected;
    }
}
