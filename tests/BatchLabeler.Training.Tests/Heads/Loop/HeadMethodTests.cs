using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.SemanticDecoupling;
using BatchLabeler.Training.Heads.SemanticDecoupling.Words;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Loop;

public sealed class HeadMethodTests
{
    private static readonly HeadSchedule Schedule = new() { Epochs = 4, BatchSize = 16, LearningRate = 5e-3, Seed = 2 };

    [Theory]
    [InlineData("coop of categories", HeadOptimizerKind.AdamW)]
    [InlineData("dualcoop", HeadOptimizerKind.AdamW)]
    [InlineData("semantic decoupling", HeadOptimizerKind.AdamW)]
    [InlineData("sspa", HeadOptimizerKind.AdamW)]
    [InlineData("coop of categories", HeadOptimizerKind.Sgd)]
    public void Train_learns(string name, HeadOptimizerKind optimizer)
    {
        var tower = TinyWorld.CentredTower();
        var (set, heldOut) = (PlantedImages.Create(tower, 128, 0.5, 1), PlantedImages.Create(tower, 200, 1, 2));
        var epochs = new List<HeadEpoch>();
        var schedule = Schedule with { Epochs = 12, LearningRate = optimizer == HeadOptimizerKind.Sgd ? 0.1 : 1e-2, Optimizer = optimizer };

        Train(name, schedule, tower, set, heldOut, report: epochs.Add);

        Assert.True(epochs[^1].Loss < 0.8 * epochs[0].Loss, $"{epochs[0].Loss} to {epochs[^1].Loss}");
        Assert.True(epochs[^1].HeldOut > 0.65, $"{epochs[0].HeldOut} to {epochs[^1].HeldOut}");
    }

    [Theory]
    [InlineData("coop")]
    [InlineData("sspa")]
    public void Train_gives_the_same_head_for_the_same_seed(string name)
    {
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 32, 0.5, 1);

        Assert.Equal(Numbers(Train(name, Schedule, tower, set)), Numbers(Train(name, Schedule, tower, set)));
        Assert.NotEqual(Numbers(Train(name, Schedule, tower, set)), Numbers(Train(name, Schedule with { Seed = 9 }, tower, set)));
    }

    [Theory]
    [InlineData(HeadOptimizerKind.AdamW, 1)]
    [InlineData(HeadOptimizerKind.AdamW, 3)]
    [InlineData(HeadOptimizerKind.Sgd, 2)]
    public void Train_continues_from_checkpoints_to_the_same_numbers(HeadOptimizerKind optimizer, int stopAfter)
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var (set, heldOut) = (PlantedImages.Create(tower, 48, 0.5, 1), PlantedImages.Create(tower, 40, 1, 2));
        var schedule = Schedule with { Optimizer = optimizer, WeightAverage = 0.9 };
        var whole = Train("dualcoop", schedule, tower, set, heldOut);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train("dualcoop", schedule, tower, set, heldOut, folder.Path, StopAt, stop.Token));
        var epochs = new List<HeadEpoch>();

        var continued = Train("dualcoop", schedule, tower, set, heldOut, folder.Path, epochs.Add);

        Assert.Equal(Numbers(whole), Numbers(continued));
        Assert.Equal(whole.HeldOut, continued.HeldOut);
        Assert.Equal(4 - stopAfter, epochs.Count);

        void StopAt(HeadEpoch epoch)
        {
            if (epoch.Epoch == stopAfter)
                stop.Cancel();
        }
    }

    [Fact]
    public void Train_refuses_checkpoints_of_other_settings()
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 32, 0.5, 1);
        Train("coop", Schedule, tower, set, checkpoints: folder.Path);

        Assert.Throws<InvalidDataException>(() => Train("coop of categories", Schedule, tower, set, checkpoints: folder.Path));
        Assert.Throws<InvalidDataException>(() => Train("coop", Schedule with { LearningRate = 1e-4 }, tower, set, checkpoints: folder.Path));
    }

    [Fact]
    public void Train_refuses_checkpoints_of_other_word_vectors()
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var run = new HeadRun(tower, TinyWorld.Tokenizer, TinyWorld.Categories, PlantedImages.Create(tower, 32, 0.5, 1)) { Checkpoints = folder.Path };
        HeadMethod Method(float first) => new(
            new SemanticDecouplingOptions { Words = new WordVectors("words", 1, [first, 2, 3]) }, Schedule with { Epochs = 1 });
        Method(1).Train(run);

        Method(1).Train(run);
        Assert.Throws<InvalidDataException>(() => Method(5).Train(run));
    }

    [Fact]
    public void Train_keeps_the_best_epoch_of_the_held_out_part()
    {
        var tower = TinyWorld.CentredTower();
        var (set, heldOut) = (PlantedImages.Create(tower, 48, 0.5, 1), PlantedImages.Create(tower, 60, 1, 2));
        var epochs = new List<HeadEpoch>();

        var best = Train("dualcoop", Schedule with { LearningRate = 0.1 }, tower, set, heldOut, report: epochs.Add);

        Assert.Equal(epochs.Max(epoch => epoch.HeldOut), best.HeldOut);
        Assert.Null(Train("dualcoop", Schedule with { KeepBest = false }, tower, set, heldOut).HeldOut);
    }

    [Fact]
    public void Train_stops_early_after_as_many_epochs_in_vain_as_its_patience_and_continues_to_the_same_end()
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.CentredTower();
        var (set, heldOut) = (PlantedImages.Create(tower, 48, 0.5, 1), PlantedImages.Create(tower, 60, 1, 2));
        var (epochs, schedule) = (new List<HeadEpoch>(), Schedule with { Epochs = 60, LearningRate = 0.1, Patience = 3 });

        var stopped = Train("dualcoop", schedule, tower, set, heldOut, folder.Path, epochs.Add);
        var continued = Train("dualcoop", schedule, tower, set, heldOut, folder.Path, epochs.Add);

        var best = epochs.MaxBy(epoch => epoch.HeldOut)!;
        Assert.Equal((best.Epoch + 3, best.HeldOut), (epochs.Count, stopped.HeldOut));
        Assert.Equal(Numbers(stopped), Numbers(continued));
    }

    [Theory]
    [InlineData("coop")]
    [InlineData("dualcoop")]
    [InlineData("semantic decoupling")]
    [InlineData("sspa")]
    public void Probe_takes_steps_at_any_learning_rate_and_starts_where_training_does(string name)
    {
        var tower = TinyWorld.CentredTower();
        var set = PlantedImages.Create(tower, 32, 0.5, 1);
        HeadRun Run() => new(tower, TinyWorld.Tokenizer, TinyWorld.Categories, set);
        var method = new HeadMethod(TinyHeads.All[name], Schedule with { BatchSize = 32 });

        using (var still = method.Probe(Run()))
            Assert.Equal(still.Step(1e-12), still.Step(1e-12), 3);
        using var probe = method.Probe(Run());
        var losses = Enumerable.Range(0, 12).Select(_ => probe.Step(0.02)).ToArray();

        Assert.True(losses[^1] < losses[0], $"{losses[0]} to {losses[^1]}");
    }

    private static TrainedHead Train(
        string name,
        HeadSchedule schedule,
        TextTower tower,
        TrainingSet set,
        TrainingSet? heldOut = null,
        string? checkpoints = null,
        Action<HeadEpoch>? report = null,
        CancellationToken cancellation = default)
    {
        var run = new HeadRun(tower, TinyWorld.Tokenizer, TinyWorld.Categories, set, heldOut) { Checkpoints = checkpoints, Report = report };
        return (TrainedHead)new HeadMethod(TinyHeads.All[name], schedule).Train(run, cancellation);
    }

    private static float[] Numbers(TrainedHead trained)
    {
        using var _ = no_grad();
        return [.. trained.Head.named_parameters().SelectMany(entry => entry.parameter.ToFloats())];
    }
}
