using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.EndToEnd.Tests.DemoModel;

public sealed class DemoModelTests : IDisposable
{
    private const double Goal = 0.88;
    private const long LargestSize = 8_000_000;

    private static readonly string Folder = Find(AppContext.BaseDirectory);

    private readonly TemporaryFolder _cache = new();

    [Fact]
    public async Task Evaluate_prints_the_figure_that_the_model_states()
    {
        var stated = new ModelFolder(Folder).Current().Description.Metrics["testMeanAveragePrecision"];
        var output = new StringWriter();

        var exitCode = await CommandLineApplication.RunAsync(
            ["evaluate", "--model", Folder, "--scenes", "2000", "--scenes-seed", "12", "--cache", _cache.Path, "--json"],
            new CommandHost(output, TextWriter.Null, IsTerminal: false, TimeProvider.System, Folder),
            CancellationToken.None);

        var measured = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("output").GetProperty("nonInterpolated").GetDouble();
        Assert.Equal(0, exitCode);
        Assert.Equal(stated, measured, 0.0005);
        Assert.True(measured >= Goal);
    }

    [Fact]
    public void Files_are_the_ones_that_were_published() => new ModelFolder(Folder).Current().Verify();

    [Fact]
    public void Files_take_8_MB_at_most() =>
        Assert.InRange(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, LargestSize);

    public void Dispose() => _cache.Dispose();

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "BatchLabeler.sln")) ? Path.Combine(folder, "models", "demo") : Find(Path.GetDirectoryName(folder)!);
}
