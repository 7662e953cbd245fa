using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Tests.Heads;
using BatchLabeler.Training.Tests.Heads.TrmMl;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices.Pretend;

/// <summary>TRM-ML with both stages, prototypes and the contrastive loss trains on another device as on the processor.</summary>
public sealed class TrmMlElsewhereTests
{
    private static readonly TrmMlSchedule Schedule = new() { Epochs = 3, FirstStageEpochs = 2, BatchSize = 16, LearningRate = 5e-3, Seed = 2, WeightAverage = 0.9 };

    private static readonly TrmMlOptions Options = TinyWorld.Options with
    {
        PseudoLabels = new PseudoLabelOptions { StartEpoch = 1, BankLength = 8, TopPixels = 1, Momentum = 0.9 },
        Decoder = TinyWorld.Options.Decoder with { Dropout = 0.1 },
    };

    private static readonly TrainingSet Set = PlantedImages.Create(TinyWorld.Tower(), 48, 0.5, 1);

    public static TheoryData<string> Forms => ["paper", "norms", "sine", "baseline", "random"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_tensor_of_the_head_lies_on_its_device(string form)
    {
        var head = TinyWorld.Head(Form(form), TinyWorld.Tower(placement: PretendDevice.Full));

        Assert.All(head.named_parameters(), entry => Assert.Equal(PretendDevice.Full.Device.type, entry.parameter.device_type));
        Assert.All(head.named_buffers(), entry => Assert.Equal(PretendDevice.Full.Device.type, entry.buffer.device_type));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Train_gives_the_same_head_as_on_the_processor(string form)
    {
        var (here, there) = (Train(Form(form)), Train(Form(form), PretendDevice.Full));

        Assert.Equal(here.Epochs.Count, there.Epochs.Count);
        Assert.All(here.Epochs.Zip(there.Epochs), pair => Assert.Equal(1, pair.Second.Loss / pair.First.Loss, 1e-2));
        Assert.Equal(here.PseudoLabels is null, there.PseudoLabels is null);
        AssertClose(here.Score(Set.Features).Output, there.Score(Set.Features).Output, 0.1);
        AssertClose(here.TextPrototypes, there.TextPrototypes, 0.02);
        var (own, other) = (here.Draft(Set, Lineage), there.Draft(Set, Lineage));
        AssertClose(own.TextFeatures.Positive, other.TextFeatures.Positive, 0.02);
        Assert.Equal(own.HeadWeights!.Keys.Order(), other.HeadWeights!.Keys.Order());
        Assert.Equal(own.Prototypes!.VisualMean.Length, other.Prototypes!.VisualMean.Length);
    }

    [Fact]
    public void Train_goes_on_elsewhere_from_a_checkpoint_of_the_second_stage()
    {
        using var folder = new TemporaryFolder();
        var whole = Train(Options);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(Options, PretendDevice.Full, folder.Path, stop));

        var continued = Train(Options, checkpoints: folder.Path);

        Assert.Equal([2], continued.Epochs.Select(epoch => epoch.Stage));
        Assert.Equal(1, continued.Epochs[^1].Loss / whole.Epochs[^1].Loss, 1e-2);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Mixed_precision_needs_nothing_from_the_processor_either(string form) =>
        Assert.All(Train(Form(form), PretendDevice.Mixed).Epochs, epoch => Assert.True(double.IsFinite(epoch.Loss)));

    [Fact]
    public void A_published_model_goes_on_learning_elsewhere()
    {
        using var parent = new PublishedParent();
        var options = new FineTuneOptions { Epochs = 2, PseudoLabels = true };
        var (train, inner) = (PlantedImages.Create(parent.Tower, 32, 0.5, 3), PlantedImages.Create(parent.Tower, 32, 1, 4));

        var here = new FineTuner(parent.Bundle, options).Train(train, inner);
        var there = new FineTuner(parent.Bundle, options, placement: PretendDevice.Full).Train(train, inner);

        Assert.Equal(PretendDevice.Full, there.Head.Placement);
        Assert.All(here.Epochs.Zip(there.Epochs), pair => Assert.Equal(1, pair.Second.Loss / pair.First.Loss, 1e-2));
    }

    private static Lineage Lineage { get; } = new(null, "0", "0", []);

    private static TrmMlOptions Form(string form) => form switch
    {
        "norms" => Options with { Decoder = Options.Decoder with { Form = DecoderForm.PostNorm } },
        "sine" => Options with
        {
            Decoder = Options.Decoder with { Positions = PositionalEncodingForm.Sine, MapForm = Models.Onnx.RegionMapForm.Sigmoid },
        },
        "baseline" => Options with { Parts = TrmMlParts.UpTo(AblationRow.Baseline) },
        "random" => Options with { Decoder = Options.Decoder with { QueryStart = QueryStart.Random, ProjectionStart = ProjectionStart.Random } },
        _ => Options,
    };

    private static TrmMlTraining Train(TrmMlOptions options, DevicePlacement? placement = null, string? checkpoints = null, CancellationTokenSource? stop = null)
    {
        var trainer = new TrmMlTrainer(TinyWorld.Tower(placement: placement), TinyWorld.Tokenizer, TinyWorld.Categories, options, Schedule, StopInTheSecondStage);
        return trainer.Train(Set, Set, checkpoints, stop?.Token ?? CancellationToken.None);

        void StopInTheSecondStage(EpochReport epoch)
        {
            if (epoch is { Stage: 2, Epoch: 2 })
                stop?.Cancel();
        }
    }

    private static void AssertClose(float[,] expected, float[,] actual, double tolerance) =>
        AssertClose([.. expected.Cast<float>()], [.. actual.Cast<float>()], tolerance);

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
