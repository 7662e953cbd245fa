using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Tests.Doubles;

namespace BatchLabeler.Cli.Tests.Hosting;

public sealed class CommandLineApplicationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("label --help")]
    public async Task Help_goes_to_standard_output(string arguments)
    {
        Assert.Equal(ExitCode.Completed, await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("label", _out.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("labl")]
    [InlineData("label")]
    [InlineData("label in --output out --no-such-option")]
    [InlineData("label in --output out --threads many")]
    [InlineData("label in --output out --threads 0")]
    [InlineData("label in --output out --error-budget lots")]
    [InlineData("label in --output out --max-seconds 0")]
    [InlineData("label in --output out --max-pixels 0")]
    public async Task Wrong_usage_is_one_line_and_64(string arguments)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(arguments.Split(' ')));
        Assert.StartsWith("batchlabeler: usage: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_missing_model_is_one_line_that_says_what_to_do()
    {
        _folder.Write("in/a.jpg");

        Assert.Equal(ExitCode.Stopped, await RunAsync("label", _folder["in"], "--output", _folder["out"]));

        Assert.Equal("batchlabeler: model-missing: there is no models/demo beside the program or above it: name a model with --model DIR.", _error.ToString().TrimEnd());
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task A_model_folder_without_a_model_is_one_line_that_names_it()
    {
        _folder.Write("in/a.jpg");

        Assert.Equal(ExitCode.Stopped, await RunAsync("label", _folder["in"], "--output", _folder["out"], "--model", _folder["in"]));

        Assert.StartsWith($"batchlabeler: model-missing: the model at '{_folder["in"]}'", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_in_a_message_are_made_visible() =>
        Assert.Equal("batchlabeler: code: a\\u000Ab\\u001B[31m", ErrorLine.Of("code", "a\nb\u001b[31m"));

    public void Dispose() => _folder.Dispose();

    private Task<int> RunAsync(params string[] arguments) => CommandLineApplication.RunAsync(
        arguments, new CommandHost(_out, _error, IsTerminal: false, new ManualClock(), _folder.Path), CancellationToken.None);
}
