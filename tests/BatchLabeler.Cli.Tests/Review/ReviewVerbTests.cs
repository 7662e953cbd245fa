using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Tests.Review;

public sealed class ReviewVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_served_until_it_is_told_to_stop()
    {
        WriteManifest("result");
        var (exitCode, answer) = await ServeAsync(["review", _folder["result"], "--port", "0", "--json"], async (client, address) =>
            await client.GetAsync(new Uri(address, "/api/summary")));

        Assert.Equal(0, exitCode);
        Assert.Contains("\"images\":1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_without_batches_is_served_for_those_to_come()
    {
        Directory.CreateDirectory(_folder["storage/manifests"]);
        var (exitCode, answer) = await ServeAsync(["review", _folder["storage"], "--port", "0", "--json"], async (client, address) =>
            await client.GetAsync(new Uri(address, "/api/batches")));

        Assert.Equal(0, exitCode);
        Assert.Contains("\"batches\":[]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_others_reach_gets_a_token_of_its_own()
    {
        WriteManifest("result");
        var (_, answer) = await ServeAsync(["review", _folder["result"], "--host", "0.0.0.0", "--port", "0", "--json"], async (client, address) =>
        {
            Assert.Matches("^\\?token=[0-9a-f]{36}$", address.Query);
            return await client.GetAsync(new Uri($"http://127.0.0.1:{address.Port}/api/summary"));
        });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(1, "manifest-missing", "review", "empty")]
    [InlineData(64, "usage", "review", "result", "--port", "99999")]
    [InlineData(64, "usage", "review", "result", "--host", "example.org")]
    [InlineData(64, "usage", "review", "result", "--token", "short")]
    [InlineData(1, "images-missing", "review", "result", "--images", "nowhere")]
    [InlineData(1, "batch-unknown", "review", "storage", "--batch", "photos")]
    [InlineData(64, "usage", "review", "storage", "--run", "0123456789abcdef")]
    [InlineData(64, "usage", "review", "result", "--batch", "photos")]
    [InlineData(64, "usage", "review", "storage", "--images", "result")]
    public async Task What_cannot_be_reviewed_is_refused_with_a_sentence(int exitCode, string code, params string[] arguments)
    {
        WriteManifest("result");
        Directory.CreateDirectory(_folder["empty"]);
        Directory.CreateDirectory(_folder["storage/manifests"]);
        var words = arguments.Select(word => word is "empty" or "result" or "storage" or "nowhere" ? _folder[word] : word).ToArray();

        Assert.Equal(exitCode, await CommandLineApplication.RunAsync(words, Host(TextWriter.Null), CancellationToken.None));
        Assert.StartsWith($"batchlabeler: {code}: ", _error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, HttpResponseMessage Answer)> ServeAsync(
        string[] arguments, Func<HttpClient, Uri, Task<HttpResponseMessage>> ask)
    {
        using var stop = new CancellationTokenSource();
        using var output = new FirstLine();
        using var client = new HttpClient();
        var running = CommandLineApplication.RunAsync(arguments, Host(output), stop.Token);
        Assert.Same(output.Written, await Task.WhenAny(output.Written, running));
        var address = JsonDocument.Parse(await output.Written).RootElement.GetProperty("address").GetString()!;
        var answer = await ask(client, new Uri(address));
        await stop.CancelAsync();
        return (await running, answer);
    }

    private CommandHost Host(TextWriter output) => new(output, _error, IsTerminal: false, TimeProvider.System, _folder.Path)
    {
        Variable = name => name == "XDG_CACHE_HOME" ? _folder["cache"] : null,
    };

    private void WriteManifest(string name)
    {
        var row = new ManifestRow(
            "a.jpg", null, 8, 8, RowStatus.Labeled, [new ManifestLabel("cat", LabelState.Present, 0.9, LabelSource.Model)], "demo@1", null);
        var part = ManifestJson.Write(row) + "\n";
        _folder.Write(name + "/parts/00000.jsonl", part);
        var index = new ManifestIndex(
            ManifestStatus.Completed, "demo@1", null, new ManifestTotals(1, 0),
            [new ManifestPart("parts/00000.jsonl", 1, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part))))]);
        _folder.Write(name + "/manifest.json", index.ToJson());
    }

    /// <summary>Tells when the first line is written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Written => _written.Task;

        public override void WriteLine(string? value) => _written.TrySetResult(value ?? "");
    }
}
