using System.Diagnostics;
using BatchLabeler.Benchmarks.Reference;
using BatchLabeler.Benchmarks.Running;
using static TorchSharp.torch;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>A training step of TRM-ML against the same step in PyTorch, on the same threads.</summary>
internal sealed class StepBenchmark : IBenchmark
{
    private const int Compared = 12;
    private const int WarmUp = 10;
    private const double Tolerance = 1e-4;

    // AdamW turns what rounding leaves of a gradient near zero into whole steps, so that the two sides drift apart a little.
    private const double Drift = 5e-3;

    public string Name => "step";

    public BenchmarkResult Run(Workspace workspace)
    {
        var (figures, judged, differences, version) = (new List<Figure>(), new List<JudgedFigure>(), new List<(double First, double Later)>(), "");
        int[] threads = Environment.ProcessorCount > 1 ? [1, Environment.ProcessorCount] : [1];
        foreach (var shape in new[] { StepShape.Demo, StepShape.Clip })
        {
            differences.Add(Difference(workspace, shape));
            foreach (var count in threads)
            {
                set_num_threads(count);
                using var ours = new TrainerStep(shape, dropout: 0.1);
                var material = workspace.Path($"step-{shape.Name}.safetensors");
                ours.Write(material);
                using var theirs = new PyTorchStep(material, count);
                var times = Measure(shape.Rounds, ours, theirs);
                var label = $"{shape.Name} shapes, {count} {(count == 1 ? "thread" : "threads")}";
                figures.Add(new Figure($"{label}, BatchLabeler", times.First * 1000, "ms per step"));
                figures.Add(new Figure($"{label}, PyTorch", times.Second * 1000, "ms per step"));
                judged.Add(new JudgedFigure(new Figure($"{label}, BatchLabeler ÷ PyTorch", times.First / times.Second, ""), Goal.AtMost(1.2)));
                version = theirs.Version;
            }
        }
        return new BenchmarkResult("A training step beside PyTorch", Method(version, differences.Max(d => d.First), differences.Max(d => d.Later)), figures, judged);
    }

    private static string Method(string version, double first, double later) =>
        $"One step of TRM-ML with all its parts (gathering cached features, prompts through the text tower, regions, losses, pseudo-labels, gradients, " +
        $"AdamW, prototypes and thresholds) in the product's trainer and in `Reference/step.py` with PyTorch {version} from Debian, which is the same " +
        $"libtorch; {StepShape.Categories} categories, {StepShape.Vectors} prompt vectors. Demo shapes: {Sizes(StepShape.Demo)}. CLIP shapes: " +
        $"{Sizes(StepShape.Clip)}. Steps in turn, one process each, medians. Before, both make {Compared} steps from the same weights without dropout; " +
        $"their losses differ by at most {first:0.0e-0} of their size at the first step and {later:0.0e-0} at any.";

    private static string Sizes(StepShape shape) =>
        $"{shape.Images} images, {shape.Pixels} pixels, d = {shape.Dimension}, text tower of {shape.Text.Layers} blocks of width {shape.Text.Width}";

    private static SideBySide Measure(int rounds, TrainerStep ours, PyTorchStep theirs)
    {
        for (var step = 0; step < WarmUp; step++)
        {
            ours.Run();
            theirs.Run();
        }
        var (firsts, seconds) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            ours.Run();
            firsts[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            seconds[round] = theirs.Run().Seconds;
        }
        return SideBySide.Of(firsts, seconds);
    }

    /// <summary>The relative difference of the losses at the first step, and the largest over some in which the bank fills and pseudo-labels begin.</summary>
    private static (double First, double Later) Difference(Workspace workspace, StepShape shape)
    {
        set_num_threads(1);
        using var ours = new TrainerStep(shape, dropout: 0);
        var material = workspace.Path($"compared-{shape.Name}.safetensors");
        ours.Write(material);
        using var theirs = new PyTorchStep(material, threads: 1);
        var (first, largest) = (0.0, 0.0);
        for (var step = 0; step < Compared; step++)
        {
            var (loss, other) = (ours.Run(), theirs.Run().Loss);
            largest = Math.Max(largest, Math.Abs(loss - other) / Math.Abs(other));
            if (step == 0) first = largest;
            if (!(largest <= (step == 0 ? Tolerance : Drift)))
                throw new InvalidOperationException($"The losses of step {step + 1} with {shape.Name} shapes differ: {loss:R} here and {other:R} in PyTorch.");
        }
        return (first, largest);
    }
}
