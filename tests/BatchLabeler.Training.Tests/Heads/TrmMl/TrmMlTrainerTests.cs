using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class TrmMlTrainerTests(ITestOutputHelper log)
{
    private static readonly TrmMlOptions Options = TinyWorld.Options with
    {
        PseudoLabels = new PseudoLabelOptions { StartEpoch = 2, BankLength = 16, TopPixels = 1, Momentum = 0.9 },
        Decoder = TinyWorld.Options.Decoder with { Dropout = 0.1 },
    };

    private static readonly TrmMlSchedule Schedule = new() { Epochs = 4, FirstStageEpochs = 3, BatchSize = 16, LearningRate = 5e-3, Seed = 2 };

    [Fact]
    public void Train_climbs_from_the_mean_over_pixels_to_regions_and_to_the_whole()
    {
        var tower = TinyWorld.CentredTower();
        var (set, test) = (PlantedImages.Create(tower, 256, 0.3, 1), PlantedImages.Create(tower, 400, 1, 2));
        var schedule = Schedule with { Epochs = 15, FirstStageEpochs = 10, BatchSize = 32, LearningRate = 1e-2 };
        double Row(AblationRow row) => Best(Train(tower, Options with { Parts = TrmMlParts.UpTo(row) }, schedule, set, test));

        var (mean, regions, whole) = (Row(AblationRow.Baseline), Row(AblationRow.Regions), Row(AblationRow.Contrast));
        log.WriteLine($"mean {mean:F3} regions {regions:F3} whole {whole:F3}");

        Assert.True(regions > mean + 0.05, $"mean {mean:F3}, regions {regions:F3}");
        Assert.True(whole > mean + 0.05, $"mean {mean:F3}, whole {whole:F3}");
    }

    [Fact]
    public void Train_gives_the_same_head_for_the_same_seed()
    {
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 48, 0.5, 1);

        Assert.Equal(Numbers(Train(tower, Options, Schedule, set, null)), Numbers(Train(tower, Options, Schedule, set, null)));
        Assert.NotEqual(Numbers(Train(tower, Options, Schedule, set, null)), Numbers(Train(tower, Options, Schedule with { Seed = 9 }, set, null)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Train_continues_from_checkpoints_to_the_same_numbers(int stopAfter)
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var (set, heldOut) = (PlantedImages.Create(tower, 48, 0.5, 1), PlantedImages.Create(tower, 40, 1, 2));
        var schedule = Schedule with { WeightAverage = 0.9 };
        var whole = Train(tower, Options, schedule, set, heldOut);
        using var stop = new CancellationTokenSource();
        var epochs = 0;
        var interrupted = new TrmMlTrainer(tower, TinyWorld.Tokenizer, TinyWorld.Categories, Options, schedule, _ => StopAt());
        Assert.Throws<OperationCanceledException>(() => interrupted.Train(set, heldOut, folder.Path, stop.Token));

        var continued = Train(tower, Options, schedule, set, heldOut, folder.Path);

        Assert.Equal(Numbers(whole), Numbers(continued));
        Assert.Equal(whole.TextPrototypes, continued.TextPrototypes);
        Assert.Equal(7 - stopAfter, continued.Epochs.Count);

        void StopAt()
        {
            if (++epochs == stopAfter)
                stop.Cancel();
        }
    }

    [Fact]
    public void Train_refuses_checkpoints_of_other_settings()
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 32, 0.5, 1);
        Train(tower, Options, Schedule, set, null, folder.Path);

        Assert.Throws<InvalidDataException>(() => Train(tower, Options, Schedule with { LearningRate = 1e-3 }, set, null, folder.Path));
    }

    [Fact]
    public void Train_gives_pseudo_labels_in_the_second_stage_from_the_start_epoch_on()
    {
        var tower = TinyWorld.Tower();
        var epochs = Train(tower, Options, Schedule, PlantedImages.Create(tower, 96, 0.5, 1), null).Epochs;

        Assert.Equal([1, 1, 1, 2, 2, 2, 2], epochs.Select(epoch => epoch.Stage));
        Assert.Equal([false, false, false, false, false, true, true], epochs.Select(epoch => epoch.PseudoLabels is not null));
    }

    [Fact]
    public void Train_freezes_text_prototypes_in_one_run_when_pseudo_labels_begin()
    {
        var tower = TinyWorld.Tower();
        var training = Train(tower, Options, Schedule with { Stages = TrainingStages.WarmUp }, PlantedImages.Create(tower, 96, 0.5, 1), null);

        Assert.Equal([1, 1, 1, 1], training.Epochs.Select(epoch => epoch.Stage));
        Assert.NotEqual(training.Head.EncodePrompts().Positive.ToFloats(), training.TextPrototypes);
    }

    [Fact]
    public void Queries_start_the_second_stage_as_text_prototypes_where_asked()
    {
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 48, 0.5, 1);
        var schedule = Schedule with { Epochs = 1, LearningRate = 1e-9, WeightDecay = 0 };
        float[] Queries(QueryStart start, SecondStageStart takeOver, out float[] prototypes)
        {
            var options = Options with { Decoder = Options.Decoder with { QueryStart = start, QueryPrior = 0 } };
            var training = Train(tower, options, schedule with { SecondStageStart = takeOver }, set, null);
            var length = Math.Sqrt(training.TextPrototypes.Length / TinyWorld.Categories.Count);
            prototypes = [.. training.TextPrototypes.Select(value => (float)(value * length))];
            return training.Head.Queries!.Embeddings.ToFloats();
        }
        static float Distance(float[] left, float[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Max();

        Assert.InRange(Distance(Queries(QueryStart.Prototypes, SecondStageStart.Prompts, out var prototypes), prototypes), 0, 1e-5f);
        Assert.InRange(Distance(Queries(QueryStart.Prototypes, SecondStageStart.Fresh, out prototypes), prototypes), 0, 1e-5f);
        Assert.True(Distance(Queries(QueryStart.Random, SecondStageStart.Prompts, out prototypes), prototypes) > 0.1f);
    }

    [Fact]
    public void Train_lowers_the_loss()
    {
        var tower = TinyWorld.Tower();
        // A large scale, so that scores of a few epochs can leave 0 far behind.
        var options = Options with { Parts = TrmMlParts.UpTo(AblationRow.Regions), Matching = new MatchingOptions { InitialLogScale = 3.91 } };
        var epochs = Train(tower, options, Schedule with { Epochs = 8 }, PlantedImages.Create(tower, 128, 0.5, 1), null).Epochs;

        Assert.True(epochs[^1].Loss < 0.7 * epochs[0].Loss, $"{epochs[0].Loss} to {epochs[^1].Loss}");
    }

    [Fact]
    public void Train_stops_a_stage_early_but_not_before_pseudo_labels_have_begun()
    {
        var tower = TinyWorld.CentredTower();
        var (set, heldOut) = (PlantedImages.Create(tower, 48, 0.5, 1), PlantedImages.Create(tower, 60, 1, 2));
        var schedule = Schedule with { Epochs = 40, FirstStageEpochs = 40, LearningRate = 0.1, Patience = 2 };

        var stages = Train(tower, Options, schedule, set, heldOut).Epochs.GroupBy(epoch => epoch.Stage).Select(stage => stage.ToArray()).ToArray();

        int Best(IEnumerable<EpochReport> stage) => stage.MaxBy(epoch => epoch.HeldOut!.Output)!.Epoch;
        Assert.Equal(Best(stages[0]) + 2, stages[0].Length);
        Assert.Equal(Math.Max(Best(stages[1]), Options.PseudoLabels.StartEpoch) + 2, stages[1].Length);
    }

    [Fact]
    public void Probe_lowers_the_loss_of_the_first_stage()
    {
        var tower = TinyWorld.CentredTower();
        var set = PlantedImages.Create(tower, 48, 0.5, 1);
        using var probe = new TrmMlMethod(Options, Schedule).Probe(new HeadRun(tower, TinyWorld.Tokenizer, TinyWorld.Categories, set));

        var losses = Enumerable.Range(0, 12).Select(_ => probe.Step(0.01)).ToArray();

        Assert.True(losses[^3..].Average() < losses[..3].Average(), string.Join(' ', losses));
    }

    private static TrmMlTraining Train(TextTower tower, TrmMlOptions options, TrmMlSchedule schedule, TrainingSet set, TrainingSet? heldOut, string? checkpoints = null) =>
        new TrmMlTrainer(tower, TinyWorld.Tokenizer, TinyWorld.Categories, options, schedule).Train(set, heldOut, checkpoints);

    private static double Best(TrmMlTraining training) => training.HeldOut!.Value;

    private static float[] Numbers(TrmMlTraining training)
    {
        using var _ = no_grad();
        return [.. training.Head.named_parameters().SelectMany(entry => entry.parameter.ToFloats())];
    }
}
