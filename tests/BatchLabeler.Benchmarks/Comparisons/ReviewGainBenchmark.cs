using BatchLabeler.Benchmarks.Gain;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Review.Queries;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>What answers about the images that the review page puts first teach, against answers about random ones.</summary>
internal sealed class ReviewGainBenchmark : IBenchmark
{
    private const string Model = "models/demo";
    private const int Scenes = 6000;
    private const int Images = Scenes / 20;
    private const int RandomPicks = 2;
    private const int HeldOutSeed = 9022;
    private const int HeldOut = 2000;

    private static readonly int[] PoolSeeds = [501, 502, 503];
    private static readonly SceneOptions World = SceneOptions.Benchmark;

    public string Name => "review-gain";

    public BenchmarkResult Run(Workspace workspace) => RunAsync(workspace).GetAwaiter().GetResult();

    private static async Task<BenchmarkResult> RunAsync(Workspace workspace)
    {
        using var heldOut = new HeldOutScenes(Model, workspace.Path("gain-held-out"), World, HeldOutSeed, HeldOut);
        var (worth, uncertainty, random) = (new List<RetrainingGain>(), new List<RetrainingGain>(), new List<RetrainingGain>());
        foreach (var seed in PoolSeeds)
        {
            var pool = new LabeledPool(workspace.Path($"gain-{seed}"), Model, World, seed, Scenes);
            var trainings = new Retrainings(pool, heldOut, workspace.Path($"gain-work-{seed}"));
            var cache = workspace.Path("gain-review");
            worth.Add(await LearnAsync("page's order", await pool.FirstAsync(ImageOrder.Worth, Images, cache)));
            uncertainty.Add(await LearnAsync("by uncertainty", await pool.FirstAsync(ImageOrder.Uncertainty, Images, cache)));
            for (var pick = 0; pick < RandomPicks; pick++)
                random.Add(await LearnAsync("random", Drawn(seed, pick)));

            async Task<RetrainingGain> LearnAsync(string choice, string[] images)
            {
                var gain = await trainings.RunAsync(images, seed, workspace.Path("gain-arm"));
                Console.Error.WriteLine($"  batch {seed}, {choice}: {100 * gain.MeanAveragePrecision:+0.00;-0.00} points");
                return gain;
            }
        }

        return Result(heldOut, new GainSample(worth), new GainSample(uncertainty), new GainSample(random));
    }

    private static string[] Drawn(int seed, int pick) =>
        [.. new SplitMix64((ulong)((seed * 1000) + pick)).Permutation(Scenes).Take(Images).Select(LabeledPool.NameOf)];

    private static BenchmarkResult Result(HeldOutScenes heldOut, GainSample worth, GainSample uncertainty, GainSample random) => new(
        "What a review teaches",
        $"{PoolSeeds.Length} batches of {Scenes:N0} new scenes of the demo world, labelled by "
        + $"`models/demo`. All labels of {Images} images, 5 %, are answered; a retraining with the product's defaults, held-out part and choice of the "
        + $"epoch included, learns from them; the new version is measured on {HeldOut:N0} other scenes. The images are the first of the review page in "
        + $"its usual order, the first by uncertainty, one retraining a batch each, or random, {RandomPicks} a batch; ± is the standard deviation. "
        + "The gate decides whether a version is published; gains are counted whether it passed or not.",
        [
            new Figure("mAP before", 100 * heldOut.ParentMeanAveragePrecision, "points"),
            .. Figures("the page's first 5 %", worth),
            .. Figures("the first 5 % by uncertainty", uncertainty),
            .. Figures("a random 5 %", random),
        ],
        [new JudgedFigure(new Figure("gain by the page's first 5 % ÷ by a random 5 %", worth.Mean / random.Mean, ""), Goal.AtLeast(1.5))]);

    private static IEnumerable<Figure> Figures(string choice, GainSample sample) =>
    [
        new Figure($"gain by {choice}", sample.Mean, $"± {sample.Deviation:0.00} points"),
        new Figure($"versions that passed the gate, of {sample.Gains.Count}", sample.Passed, ""),
    ];
}
