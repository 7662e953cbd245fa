using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>The whole way from files to labels, against the encoder alone on tensors that are ready.</summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Rounds = 3;

    public string Name => "pipeline";

    public BenchmarkResult Run(Workspace workspace)
    {
        var paths = SamplePhotographs.WriteFolder(workspace.Path("photographs"), 24, 500, 375);
        var large = Measure(SampleModels.ResNet50(workspace), paths);
        var small = Measure(SampleModels.Compact(workspace), [.. Enumerable.Repeat(paths, 32).SelectMany(p => p)]);
        return new BenchmarkResult(
            "The whole pipeline against the bare encoder",
            $"Reading, decoding, resizing, encoding and labelling {paths.Length} JPEGs of 500 × 375 with CLIP's RN50 at 448 pixels, against " +
            $"the encoder alone on tensors in memory; both in batches of {new ShardOptions().BatchSize} on all {Environment.ProcessorCount} " +
            "cores. Beside it the same with an encoder of the demo's shape at 96 pixels, so small that decoding a photograph costs more than " +
            "encoding it.",
            [
                new Figure("RN50 at 448, pipeline", paths.Length / large.First, "images per second"),
                new Figure("RN50 at 448, encoder alone", paths.Length / large.Second, "images per second"),
                new Figure("demo shape at 96, pipeline", 32 * paths.Length / small.First, "images per second"),
                new Figure("demo shape at 96, encoder alone", 32 * paths.Length / small.Second, "images per second"),
            ],
            [new JudgedFigure(new Figure("pipeline ÷ encoder, RN50 at 448", large.Speedup, ""), Goal.AtLeast(0.9))]);
    }

    private static SideBySide Measure(ModelBundle bundle, string[] paths)
    {
        var options = new ShardOptions();
        using var labeler = new ImageLabeler(bundle);
        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath);
        var images = paths.Select(path => new ImageReference(path, path)).ToArray();
        var batch = new RandomTensors(3).Uniform(options.BatchSize * encoder.ImageLength, -2, 2);
        var features = new float[options.BatchSize * encoder.PixelFeatureLength];
        var pooled = new float[options.BatchSize * bundle.Encoder.FeatureDimension];
        return SideBySide.Measure(
            Rounds,
            () => Label(new ShardLabeler(labeler, options), images).GetAwaiter().GetResult(),
            () =>
            {
                for (var k = 0; k < images.Length / options.BatchSize; k++) encoder.Encode(batch, options.BatchSize, features, pooled);
            });
    }

    private static async Task Label(ShardLabeler labeler, ImageReference[] images)
    {
        await foreach (var image in labeler.LabelAsync(images))
        {
            if (image.Error is { } error) throw error;
        }
    }
}
