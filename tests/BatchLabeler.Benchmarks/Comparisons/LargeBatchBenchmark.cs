using System.Text.Json;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Benchmarks.Simulation;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>What the pipeline itself costs over ten million images, in a process of its own.</summary>
internal sealed class LargeBatchBenchmark : IBenchmark
{
    /// <summary>The first argument of the process that simulates.</summary>
    public const string Verb = "simulate";

    private const long Images = 10_000_000;
    private const double Mebibyte = 1 << 20;

    public string Name => "large-batch";

    /// <summary>The work of the process: <c>simulate FOLDER MODEL IMAGES</c>, figures on standard output.</summary>
    public static async Task<int> SimulateAsync(string folder, string model, long images)
    {
        var figures = await new SimulatedRun(folder, images, new Models.Bundles.ModelFolder(model).Current()).RunAsync();
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    public BenchmarkResult Run(Workspace workspace)
    {
        var model = Path.GetFullPath(Path.Combine(SampleModels.Compact(workspace).VersionPath, "..", ".."));
        var output = ProgramProcess.Run("BatchLabeler.Benchmarks.dll", Verb, workspace.Path("large-batch"), model, $"{Images}");
        var figures = JsonSerializer.Deserialize<SimulationFigures>(output)!;
        return new BenchmarkResult(
            "A batch of ten million images",
            "Images that exist in name only and a labeler that takes no time go through the real orchestrations, embedded hub, containers " +
            "in a folder and two worker lanes, all in one process: planning, shards, results, statistics, parts, manifest.",
            [
                new Figure("images in the manifest", figures.Images, ""),
                new Figure("shards", figures.Shards, ""),
                new Figure("whole run", figures.Seconds / 60, "minutes"),
                new Figure("per shard, first tenth", 1000 * figures.FirstTenth, "ms"),
                new Figure("per shard, last tenth", 1000 * figures.LastTenth, "ms"),
            ],
            [
                new JudgedFigure(new Figure("peak memory", figures.PeakMemory / Mebibyte, "MiB"), Goal.AtMost(400)),
                new JudgedFigure(new Figure("events of the largest history", figures.LargestHistory, ""), Goal.AtMost(999)),
                new JudgedFigure(new Figure("time per shard, last tenth ÷ first", figures.LastTenth / figures.FirstTenth, ""), Goal.AtMost(1.2)),
            ]);
    }
}
