using BatchLabeler.Core.Manifests;
using BatchLabeler.EndToEnd.Tests.Running;

namespace BatchLabeler.EndToEnd.Tests.Labeling;

public sealed class LabelProcessTests : IDisposable
{
    private readonly Workshop _workshop = new();

    [Fact]
    public async Task A_killed_process_leaves_a_run_that_the_next_one_finishes()
    {
        var names = Links(300);
        using (var process = CliProcess.Start("label", _workshop.Input, "--output", _workshop.Output, "--model", _workshop.Model, "--json", "--batch-size", "2"))
        {
            process.ReadUntil("\"started\"");
            process.Kill();
        }

        Assert.Equal(0, await _workshop.LabelAsync());

        Assert.Equal(names, _workshop.Rows().Select(row => row.Image));
    }

    [Fact]
    public void Ctrl_C_ends_with_1_and_one_line_and_keeps_whole_rows()
    {
        var names = Links(6000);
        using var process = CliProcess.Start("label", _workshop.Input, "--output", _workshop.Output, "--model", _workshop.Model, "--json", "--batch-size", "2");
        process.ReadUntil("\"started\"");
        process.Interrupt();

        var (exitCode, error) = process.Wait();

        Assert.Equal(1, exitCode);
        Assert.StartsWith("batchlabeler: interrupted: ", error, StringComparison.Ordinal);
        var journal = File.ReadAllText(Path.Combine(_workshop.Output, ".run", "journal.jsonl"));
        Assert.True(journal.Length == 0 || journal[^1] == '\n');
        var kept = journal.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ManifestJson.Read(line).Image).ToArray();
        Assert.Equal(names.Take(kept.Length), kept);
    }

    [Fact]
    public void A_process_returns_the_exit_code_of_wrong_usage()
    {
        using var process = CliProcess.Start("label", "--no-such-option");

        Assert.Equal(64, process.Wait().ExitCode);
    }

    public void Dispose() => _workshop.Dispose();

    /// <summary>Many names for one small picture.</summary>
    private string[] Links(int count)
    {
        _workshop.AddImages("0.jpg");
        var names = Enumerable.Range(1, count).Select(index => $"{index:00000}.jpg").ToArray();
        foreach (var name in names)
            File.CreateSymbolicLink(_workshop.PathOf(name), "0.jpg");
        return ["0.jpg", .. names];
    }
}
