using System.Text.Json;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Tests.Evaluate;

public sealed class EvaluateScoresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public EvaluateScoresTests()
    {
        // cat ranks P A P, dog ranks P A and one unknown; decisions above 0.5: cat tp 1 fp 1 fn 1, dog tp 1 fp 0 fn 0.
        _folder.Write("scores.csv", "image,cat,dog\na.jpg,0.9,0.2\nb.jpg,0.6,0.7\nc.jpg,0.5,0.99\nextra.jpg,1,1\n");
        _folder.Write("labels.csv", "image,split,dog,cat\nc.jpg,val,0,1\nb.jpg,val,1,-1\na.jpg,val,-1,1\nd.jpg,train,1,1\n");
    }

    [Fact]
    public async Task Scores_of_any_program_are_measured_without_a_model()
    {
        Assert.Equal(ExitCode.Completed, await Run("--split", "val", "--json"));

        var result = JsonDocument.Parse(_out.ToString()).RootElement;
        var metrics = result.GetProperty("metrics");
        Assert.Equal((3, 1), (result.GetProperty("pictures").GetInt32(), result.GetProperty("withoutLabels").GetInt32()));
        Assert.Equal((((1 + (2.0 / 3)) / 2) + 1) / 2, metrics.GetProperty("meanAveragePrecision").GetProperty("nonInterpolated").GetDouble(), 12);
        Assert.Equal(2.0 / 3, metrics.GetProperty("atThreshold").GetProperty("overallPrecision").GetDouble(), 12);
        Assert.Equal("cat", metrics.GetProperty("categories")[0].GetProperty("category").GetString());
    }

    [Fact]
    public async Task A_threshold_and_a_convention_change_the_decisions()
    {
        await Run("--split", "val", "--json", "--convention", "sst", "--threshold", "0.5");

        // The score of exactly 0.5 counts now: cat tp 2 fp 1.
        var ratios = JsonDocument.Parse(_out.ToString()).RootElement.GetProperty("metrics").GetProperty("atThreshold");
        Assert.Equal(3.0 / 4, ratios.GetProperty("overallPrecision").GetDouble(), 12);
        Assert.Equal(1, ratios.GetProperty("overallRecall").GetDouble(), 12);
    }

    [Fact]
    public async Task The_table_says_as_much_as_was_asked_for()
    {
        await Run("--split", "val");
        Assert.Contains("OF1", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("top 3", _out.ToString(), StringComparison.Ordinal);

        await Run("--split", "val", "--metrics", "all", "--per-category", "--top", "2");

        Assert.Contains("top 2, exactly", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("mA", _out.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"\ndog +1 +2 +100\.00", _out.ToString());
    }

    [Fact]
    public async Task A_labelled_picture_without_scores_is_named()
    {
        Assert.Equal(ExitCode.Stopped, await Run());

        Assert.Contains("scores-missing: 1 labelled pictures have no scores", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("'d.jpg' first", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_score_file_is_named_with_its_line()
    {
        _folder.Write("scores.csv", "image,cat\na.jpg,much\n");

        Assert.Equal(ExitCode.Stopped, await Run());
        Assert.Contains("scores-file: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("line 2: the score of category 'cat' is 'much'", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k of 1 or more", "--top", "0")]
    [InlineData("1 bin or more", "--bins", "0")]
    public async Task Choices_out_of_range_are_refused(string sentence, params string[] options)
    {
        Assert.Equal(ExitCode.Usage, await Run(["--split", "val", .. options]));
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> Run(params string[] options) => CommandLineApplication.RunAsync(
        ["evaluate", "--scores", _folder["scores.csv"], "--labels", _folder["labels.csv"], .. options],
        new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, _folder.Path),
        CancellationToken.None);
}
