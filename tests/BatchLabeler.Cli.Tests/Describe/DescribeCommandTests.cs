using BatchLabeler.Cli.Hosting;
using BatchLabeler.Tests.Chat;
using BatchLabeler.Training.Descriptions;

namespace BatchLabeler.Cli.Tests.Describe;

public sealed class DescribeCommandTests : IDisposable
{
    private const string Key = "sk-very-secret";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public async Task Describe_writes_a_file_and_asks_nothing_the_second_time()
    {
        await using var server = await ChatServer.StartAsync(question => ChatReply.Of($"A {question.Category} has four legs."));

        Assert.Equal(ExitCode.Completed, await Describe(server));
        Assert.Equal(ExitCode.Completed, await Describe(server));

        Assert.Equal(2, server.Questions.Count);
        Assert.Contains("2 descriptions, 2 asked for now", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 descriptions, 0 asked for now", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("1/2 cat: A cat has four legs.", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal("A dog has four legs.", DescriptionFile.Read(_folder["out/d.json"]).Find("dog")!.Text);
    }

    [Fact]
    public async Task Describe_takes_the_key_from_the_environment_and_writes_it_nowhere()
    {
        _variables["MY_KEY"] = Key + "\n";
        await using var server = await ChatServer.StartAsync(question =>
            question.Category == "dog" ? ChatReply.Failure(400, $"no dogs for {Key}") : ChatReply.Of("It has four legs."));

        Assert.Equal(ExitCode.Stopped, await Describe(server, "--key-variable", "MY_KEY"));

        Assert.All(server.Questions, question => Assert.Equal("Bearer " + Key, question.Headers["Authorization"]));
        Assert.Contains("endpoint-refused: no description of 'dog'", _error.ToString(), StringComparison.Ordinal);
        var written = string.Concat(Directory.GetFiles(_folder["out"]).Select(File.ReadAllText));
        Assert.DoesNotContain(Key, _out.ToString() + _error + written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_leaves_sampling_to_the_server_when_told()
    {
        await using var server = await ChatServer.StartAsync(_ => ChatReply.Of("It has four legs."));

        await Describe(server, "--server-sampling", "--domain", "pedestrians");

        var body = server.Questions.First().Body;
        Assert.Equal(["model", "messages"], body.EnumerateObject().Select(property => property.Name));
        var instruction = body.GetProperty("messages")[0].GetProperty("content").GetString();
        Assert.Contains("The domain is: pedestrians.", instruction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage: 'nowhere' is no address", ExitCode.Usage, "--endpoint", "nowhere", "--categories", "names.txt")]
    [InlineData("usage: The endpoint is an http", ExitCode.Usage, "--endpoint", "ftp://a.b", "--categories", "names.txt")]
    [InlineData("usage: name the categories either", ExitCode.Usage, "--endpoint", "http://localhost:1/v1")]
    [InlineData("input-missing: ", ExitCode.Stopped, "--endpoint", "http://localhost:1/v1", "--categories", "none.txt")]
    public async Task Describe_refuses_what_cannot_be(string sentence, int code, params string[] options)
    {
        _folder.Write("names.txt", "cat\n");

        var placed = options.Select(option => option.EndsWith(".txt", StringComparison.Ordinal) ? _folder[option] : option);

        Assert.Equal(code, await Run(["describe", "--model-name", "m", "--output", _folder["d.json"], .. placed]));
        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<int> Describe(ChatServer server, params string[] options) => Run(
    [
        "describe", "--categories", _folder.Write("names.txt", "cat\ndog\n"), "--endpoint", server.Address + "/v1",
        "--model-name", "m", "--output", _folder["out/d.json"], .. options,
    ]);

    private Task<int> Run(string[] arguments) => CommandLineApplication.RunAsync(
        arguments,
        new CommandHost(_out, _error, IsTerminal: false, TimeProvider.System, AppContext.BaseDirectory)
        {
            Variable = _variables.GetValueOrDefault,
        },
        CancellationToken.None);
}
