using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Tests.Heads;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices.Pretend;

/// <summary>Heads of one stage train on another device as on the processor: no tensor is left behind, and the numbers are the same.</summary>
public sealed class HeadsElsewhereTests
{
    private static readonly HeadSchedule Schedule = new() { Epochs = 3, BatchSize = 16, LearningRate = 5e-3, Seed = 2, WeightAverage = 0.9 };

    public static TheoryData<string> Names => TinyHeads.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_tensor_of_a_head_lies_on_its_device(string name)
    {
        var head = TinyHeads.Create(name, TinyWorld.Tower(placement: PretendDevice.Full));

        Assert.All(head.named_parameters(), entry => Assert.Equal(PretendDevice.Full.Device.type, entry.parameter.device_type));
        Assert.All(head.named_buffers(), entry => Assert.Equal(PretendDevice.Full.Device.type, entry.buffer.device_type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_starts_the_same_head_on_every_device(string name)
    {
        var (here, there) = (TinyHeads.Create(name, TinyWorld.Tower()), TinyHeads.Create(name, TinyWorld.Tower(placement: PretendDevice.Full)));

        Assert.Equal(Weights(here), Weights(there));
    }

    [Theory]
    [InlineData("coop", HeadOptimizerKind.Sgd)]
    [InlineData("coop of categories", HeadOptimizerKind.AdamW)]
    [InlineData("dualcoop", HeadOptimizerKind.AdamW)]
    [InlineData("semantic decoupling", HeadOptimizerKind.AdamW)]
    [InlineData("semantic decoupling of windows", HeadOptimizerKind.Sgd)]
    [InlineData("sspa", HeadOptimizerKind.AdamW)]
    public void Train_gives_the_same_head_as_on_the_processor(string name, HeadOptimizerKind optimizer)
    {
        var set = Set(32, seed: 1);
        var schedule = Schedule with { Optimizer = optimizer };
        var (here, there) = (Train(name, schedule, set), Train(name, schedule, set, PretendDevice.Full));

        Assert.Equal(here.Losses.Count, there.Losses.Count);
        Assert.All(here.Losses.Zip(there.Losses), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        AssertClose(here.Head.Score(set.Features).Output, there.Head.Score(set.Features).Output, 0.02);
        AssertClose(Draft(here.Head, set).TextFeatures.Positive, Draft(there.Head, set).TextFeatures.Positive, 0.02);
    }

    [Theory]
    [InlineData(HeadOptimizerKind.AdamW)]
    [InlineData(HeadOptimizerKind.Sgd)]
    public void Train_goes_on_elsewhere_from_a_checkpoint(HeadOptimizerKind optimizer)
    {
        using var folder = new TemporaryFolder();
        var set = Set(32, seed: 1);
        var schedule = Schedule with { Optimizer = optimizer };
        var whole = Train("dualcoop", schedule, set);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train("dualcoop", schedule, set, PretendDevice.Full, folder.Path, stop));

        var continued = Train("dualcoop", schedule, set, checkpoints: folder.Path);

        Assert.Equal(2, continued.Losses.Count);
        Assert.Equal(whole.Losses[^1], continued.Losses[^1], 1e-3);
        AssertClose(whole.Head.Score(set.Features).Output, continued.Head.Score(set.Features).Output, 0.02);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mixed_precision_needs_nothing_from_the_processor_either(string name)
    {
        var losses = Train(name, Schedule with { Epochs = 1 }, Set(32, seed: 1), PretendDevice.Mixed).Losses;

        Assert.All(losses, loss => Assert.True(double.IsFinite(loss)));
    }

    private static (ITrainedHead Head, List<double> Losses) Train(
        string name, HeadSchedule schedule, TrainingSet set, DevicePlacement? placement = null, string? checkpoints = null, CancellationTokenSource? stop = null)
    {
        var losses = new List<double>();
        var run = new HeadRun(TinyWorld.Tower(placement: placement), TinyWorld.Tokenizer, TinyWorld.Categories, set, set)
        {
            Checkpoints = checkpoints, Report = Report,
        };
        return (new HeadMethod(TinyHeads.All[name], schedule).Train(run, stop?.Token ?? CancellationToken.None), losses);

        void Report(HeadEpoch epoch)
        {
            losses.Add(epoch.Loss);
            stop?.Cancel();
        }
    }

    private static TrainingSet Set(int images, int seed)
    {
        var labels = new LabelMatrix(images, TinyWorld.Categories.Count);
        for (var image = 0; image < images; image++)
        {
            for (var category = 0; category < labels.Categories; category++)
                labels[image, category] = (LabelState)(sbyte)(((image * 7) + (category * 5) + (image / 3)) % 3 - 1);
        }
        return new TrainingSet(TinyHeads.Set(TinyHeads.Images(images, seed)), labels);
    }

    private static ModelDraft Draft(ITrainedHead head, TrainingSet set) => head.Draft(set, new Lineage(null, "0", "0", []));

    private static float[] Weights(Head head)
    {
        using var _ = no_grad();
        return [.. head.named_parameters().SelectMany(entry => entry.parameter.ToFloats())];
    }

    private static void AssertClose(float[,] expected, float[,] actual, double tolerance) =>
        AssertClose([.. expected.Cast<float>()], [.. actual.Cast<float>()], tolerance);

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
