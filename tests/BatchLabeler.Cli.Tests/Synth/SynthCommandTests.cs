using System.Text.Json;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Tests.Synth;

public sealed class SynthCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Synth_writes_a_folder_and_says_where_the_labels_are()
    {
        Assert.Equal(ExitCode.Completed, await Run("--output", _folder.Path, "--count", "5", "--size", "32"));

        Assert.Equal(5, Directory.GetFiles(_folder["images"], "*.png").Length);
        Assert.Equal(6, File.ReadAllLines(_folder["labels.csv"]).Length);
        Assert.Contains("5 scenes (5 new)", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("labels.csv", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synth_prints_one_line_of_json_for_machines()
    {
        await Run("--output", _folder.Path, "--count", "3", "--size", "32", "--json");

        var result = JsonDocument.Parse(_out.ToString()).RootElement;
        Assert.Equal(3, result.GetProperty("scenes").GetInt32());
        Assert.Equal(3, result.GetProperty("written").GetInt32());
    }

    [Fact]
    public async Task Synth_again_adds_nothing()
    {
        await Run("--output", _folder.Path, "--count", "3", "--size", "32");
        await Run("--output", _folder.Path, "--count", "3", "--size", "32");

        Assert.Contains("3 scenes (0 new)", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synth_refuses_a_folder_of_other_scenes_until_told_to_start_over()
    {
        await Run("--output", _folder.Path, "--count", "2", "--size", "32");

        Assert.Equal(ExitCode.Stopped, await Run("--output", _folder.Path, "--count", "2", "--size", "32", "--seed", "9"));
        Assert.Contains("batchlabeler: output-exists: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Completed, await Run("--output", _folder.Path, "--count", "2", "--size", "32", "--seed", "9", "--fresh"));
    }

    [Theory]
    [InlineData("--size is 8 but must lie between 32 and 512", "--size", "8")]
    [InlineData("--count is 0 but", "--count", "0")]
    [InlineData("--threads is 0 but", "--threads", "0")]
    [InlineData("--objects is 3 but", "--objects", "5-3")]
    [InlineData("--objects takes a range", "--objects", "many")]
    [InlineData("--side is 0.99 but", "--side", "12-99%")]
    [InlineData("--side takes a share", "--side", "x-y")]
    [InlineData("--side takes a range", "--side", "1-2-3")]
    [InlineData("--known takes a share such as 10% or 0.1, not '110%'", "--known", "110%")]
    [InlineData("Splits are three whole percentages", "--splits", "1/2")]
    [InlineData("'huge'", "--preset", "huge")]
    public async Task Synth_names_the_option_that_is_wrong(string expected, string option, string value)
    {
        Assert.Equal(ExitCode.Usage, await Run("--output", _folder.Path, option, value));

        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("10%", 0.1)]
    [InlineData("0.25", 0.25)]
    [InlineData("100%", 1)]
    [InlineData("0", 0)]
    public void Shares_are_percentages_or_fractions(string text, double share) => Assert.Equal(share, ShareText.Parse("--known", text));

    [Theory]
    [InlineData("12-60%", 0.12, 0.6)]
    [InlineData("12%-60%", 0.12, 0.6)]
    [InlineData("0.2-0.5", 0.2, 0.5)]
    [InlineData("30%", 0.3, 0.3)]
    public void Ranges_are_percentages_or_fractions(string text, double low, double high)
        => Assert.Equal((low, high), ShareText.ParseRange("--side", text));

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }

    private Task<int> Run(params string[] arguments)
    {
        var host = new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, AppContext.BaseDirectory);
        return CommandLineApplication.RunAsync(["synth", .. arguments], host, CancellationToken.None);
    }
}
