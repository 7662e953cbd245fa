using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>A training step whose prompts end at the last end-of-text token, against one that fills the tower's 77 positions.</summary>
internal sealed class TrainingStepBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private const int Categories = 20;
    private const int Images = 64;
    private const int Pixels = 196;

    private static readonly TextArchitecture Text = new(514, 77, 512, 12, 8, 512);

    public string Name => "training";

    public BenchmarkResult Run(Workspace workspace)
    {
        using var tower = new TextTower(Text);
        var set = Features();
        using var cut = Stage(tower, cutSequences: true);
        using var whole = Stage(tower, cutSequences: false);
        var times = SideBySide.Measure(Rounds, () => cut.RunEpoch(set, null, default), () => whole.RunEpoch(set, null, default));
        return new BenchmarkResult(
            "Training steps",
            $"One step of TRM-ML (prompts through the text tower, regions, losses, gradients, AdamW) over {Images} images of {Pixels} pixel " +
            $"features with {Categories} categories and a text tower of CLIP's size ({Text.Layers} blocks of width {Text.Width}): prompts " +
            $"cut behind the last end-of-text token against prompts of {Text.ContextLength} tokens.",
            [new Figure("cut", times.First, "s per step"), new Figure($"{Text.ContextLength} tokens", times.Second, "s per step")],
            [new JudgedFigure(new Figure("cut, times as fast", times.Speedup, ""), Goal.AtLeast(2.5))]);
    }

    private static TrainingStage Stage(TextTower tower, bool cutSequences)
    {
        var tokenizer = new ClipTokenizer(BpeVocabulary.FromMerges([]), Text.ContextLength);
        // Two letters are two tokens in a vocabulary of bytes: as long as usual category names in CLIP's.
        var categories = new CategorySet(Enumerable.Range(0, Categories).Select(c => $"c{(char)('a' + c)}"));
        var options = new TrmMlOptions
        {
            Parts = TrmMlParts.All with { Prototypes = false },
            Prompts = new PromptOptions { CutSequences = cutSequences },
        };
        var head = new TrmMlHead(tower, tokenizer, categories, Pixels, Text.FeatureDimension, options);
        var schedule = new TrmMlSchedule { BatchSize = Images };
        return new TrainingStage(head, Text.FeatureDimension, new StagePlan(1, schedule.Epochs, false, false), schedule, null);
    }

    private static TrainingSet Features()
    {
        var (random, dimension) = (new RandomTensors(5), Text.FeatureDimension);
        var names = Enumerable.Range(0, Images).Select(n => $"{n}").ToArray();
        var pixels = random.Uniform(Images * Pixels * dimension, -1, 1);
        var features = new MemoryFeatureSet(names, Pixels, dimension, pixels, random.Uniform(Images * dimension, -1, 1));
        var known = new LabelMatrix(Images, Categories);
        for (var n = 0; n < Images; n++) known[n, n % Categories] = n % 3 == 0 ? LabelState.Present : LabelState.Absent;
        return new TrainingSet(features, known);
    }
}
