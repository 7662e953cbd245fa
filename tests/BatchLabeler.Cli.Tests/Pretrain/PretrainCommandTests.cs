using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Tests.Pretrain;

public sealed class PretrainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData("There must be at least one step.", "--steps", "0")]
    [InlineData("at least as many scenes as one batch takes", "--scenes", "50")]
    public async Task Pretrain_refuses_what_it_cannot_do(string sentence, params string[] options)
    {
        var output = Path.Combine(_folder.Path, "encoder");

        Assert.Equal(ExitCode.Usage, await Run(["--output", output, .. options]));

        Assert.StartsWith("batchlabeler: usage: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public async Task Pretrain_needs_a_folder_to_write_to() => Assert.Equal(ExitCode.Usage, await Run([]));

    public void Dispose() => _folder.Dispose();

    private Task<int> Run(string[] options) => CommandLineApplication.RunAsync(
        ["pretrain", .. options], new CommandHost(TextWriter.Null, _error, IsTerminal: false, TimeProvider.System, _folder.Path), CancellationToken.None);
}
