using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;
using Xunit.Abstractions;

namespace BatchLabeler.EndToEnd.Tests.DemoModel;

/// <summary>What half precision costs the demo model, in ONNX Runtime on the processor.</summary>
public sealed class HalfPrecisionTests : IDisposable
{
    private const double LargestLoss = 0.001;
    private const double LargestScoreDifference = 0.02;
    private const int Images = 32;

    private readonly ITestOutputHelper _log;
    private readonly TemporaryFolder _folder = new();

    public HalfPrecisionTests(ITestOutputHelper log)
    {
        _log = log;
        Copy(Find(AppContext.BaseDirectory), _folder["demo"]);
    }

    [Fact]
    public async Task Half_precision_finds_the_same_in_drawn_scenes()
    {
        await RunAsync("model", "half", _folder["demo"]);

        var (full, half) = (await EvaluateAsync("full"), await EvaluateAsync("half"));

        _log.WriteLine($"mAP {full:F5} in full precision, {half:F5} in half");
        Assert.InRange(half, full - LargestLoss, full + LargestLoss);
        Assert.NotEqual(full, half);
    }

    [Fact]
    public async Task Half_precision_gives_the_same_scores_within_a_tolerance()
    {
        await RunAsync("model", "half", _folder["demo"]);
        var bundle = new ModelFolder(_folder["demo"]).Current();

        var (full, half) = (Scores(bundle, EncoderPrecision.Full), Scores(bundle, EncoderPrecision.Half));

        var worst = full.Zip(half, (a, b) => Math.Abs(a - b)).Max();
        _log.WriteLine($"largest difference of {full.Length} scores: {worst:F5}");
        Assert.InRange(worst, 1e-9, LargestScoreDifference);
    }

    [Fact]
    public async Task Label_takes_the_precision_that_is_asked_for_and_keeps_to_it()
    {
        await RunAsync("synth", "--output", _folder["scenes"], "--count", "6");
        await RunAsync("model", "half", _folder["demo"]);

        Assert.Equal(ExitCode.Completed, (await LabelAsync("full", "full")).ExitCode);
        Assert.Equal(ExitCode.Completed, (await LabelAsync("half", "half")).ExitCode);
        var (exitCode, error) = await LabelAsync("half", "full");

        Assert.Equal(ExitCode.Stopped, exitCode);
        Assert.Contains("was begun with half precision", error, StringComparison.Ordinal);
        var (rows, halves) = (Rows("full"), Rows("half"));
        Assert.Equal(rows.Select(row => row.Image), halves.Select(row => row.Image));
        Assert.NotEqual(Text("full"), Text("half"));
        Assert.All(rows.Zip(halves), pair => Assert.All(
            pair.First.Labels.Zip(pair.Second.Labels),
            labels => Assert.Equal(labels.First.Score ?? 0, labels.Second.Score ?? 0, LargestScoreDifference)));
    }

    [Fact]
    public async Task A_model_without_half_precision_is_refused_in_one_sentence()
    {
        await RunAsync("synth", "--output", _folder["scenes"], "--count", "1");

        var (exitCode, error) = await LabelAsync("out", "half");

        Assert.Equal(ExitCode.Stopped, exitCode);
        Assert.StartsWith("batchlabeler: model-no-half-precision: The encoder demo ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Scores(ModelBundle bundle, EncoderPrecision precision)
    {
        var pixels = new float[Images * 3 * bundle.Encoder.ImageSize * bundle.Encoder.ImageSize];
        for (var k = 0; k < pixels.Length; k++) pixels[k] = 2 * MathF.Sin(k * 0.013f + MathF.Sin(k * 0.00037f));
        using var labeler = new ImageLabeler(bundle, null, new EncodingOptions { Threads = 1, Precision = precision });
        return [.. labeler.Label(pixels, new IReadOnlyList<Core.Labels.LabelState>?[Images]).SelectMany(image => image.Scores)];
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "BatchLabeler.sln")) ? Path.Combine(folder, "models", "demo") : Find(Path.GetDirectoryName(folder)!);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<double> EvaluateAsync(string precision)
    {
        var (exitCode, output, error) = await RunAsync(
            "evaluate", "--model", _folder["demo"], "--scenes", "500", "--scenes-seed", "12", "--cache", _folder["cache"],
            "--precision", precision, "--json");
        Assert.True(exitCode == ExitCode.Completed, error);
        return JsonDocument.Parse(output).RootElement.GetProperty("output").GetProperty("nonInterpolated").GetDouble();
    }

    private async Task<(int ExitCode, string Error)> LabelAsync(string output, string precision)
    {
        var (exitCode, _, error) = await RunAsync(
            "label", Path.Combine(_folder["scenes"], "images"), "--output", _folder[output], "--model", _folder["demo"], "--precision", precision);
        return (exitCode, error);
    }

    private string Text(string output) => File.ReadAllText(Path.Combine(_folder[output], "parts", "00000.jsonl"));

    private ManifestRow[] Rows(string output) =>
        [.. Text(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ManifestJson.Read)];

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = await CommandLineApplication.RunAsync(
            arguments, new CommandHost(output, error, IsTerminal: false, TimeProvider.System, _folder.Path), CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}
