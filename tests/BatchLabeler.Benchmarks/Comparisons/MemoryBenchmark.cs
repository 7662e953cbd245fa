using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>The peak memory of labelling many images, against that of labelling few, each with the program in a process of its own.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const int Few = 500;
    private const int Many = 5000;
    private const int Different = 50;

    public string Name => "memory";

    public BenchmarkResult Run(Workspace workspace)
    {
        var model = Path.GetFullPath(Path.Combine(SampleModels.Compact(workspace).VersionPath, "..", ".."));
        var few = Peak(workspace, model, Few);
        var many = Peak(workspace, model, Many);
        return new BenchmarkResult(
            "Memory",
            $"Peak resident memory of `batchlabeler label` over {Many:N0} JPEGs of 500 × 375 and over {Few}, manifest and report included, " +
            "with an encoder of the demo's shape.",
            [new Figure($"{Few} images", few / (double)(1 << 20), "MiB"), new Figure($"{Many} images", many / (double)(1 << 20), "MiB")],
            [new JudgedFigure(new Figure($"{Many} images ÷ {Few}", (double)many / few, ""), Goal.AtMost(1.2))]);
    }

    private static long Peak(Workspace workspace, string model, int count)
    {
        var folder = SamplePhotographs.WriteCopies(workspace, $"images-{count}", count, Different);
        return LabelProcess.PeakMemory("label", folder, "--output", workspace.Path($"labeled-{count}"), "--model", model);
    }
}
