using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Augmented;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Heads.Loop;

public sealed class AugmentedTrainingTests : IDisposable
{
    private static readonly ScenePictures Scenes = new(SceneOptions.Benchmark, seed: 4, count: 40);
    private static readonly int[] Trained = [.. Enumerable.Range(0, 30)];
    private readonly TemporaryFolder _folder = new();
    private readonly EncoderFolder _encoder;
    private readonly LabeledFeatures _all;

    public AugmentedTrainingTests()
    {
        _encoder = TinyEncoder.Write(_folder["encoder"]);
        _all = LabeledFeatures.Open(Scenes, _encoder, new FeatureCache(_folder["cache"]));
    }

    [Theory]
    [InlineData("trm-ml", 0)]
    [InlineData("trm-ml", 2)]
    [InlineData("coop", 0)]
    [InlineData("dualcoop", 2)]
    [InlineData("semantic decoupling", 0)]
    [InlineData("sspa", 2)]
    public void Every_head_trains_and_goes_on_from_checkpoints_to_the_same_numbers(string head, int views)
    {
        var whole = Train(head, views);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(head, views, checkpoints: _folder["checkpoints"], report: _ => stop.Cancel(), cancellation: stop.Token));

        var continued = Train(head, views, checkpoints: _folder["checkpoints"]);

        Assert.Equal(whole, continued);
        Assert.NotEqual(whole, Train(head, views: null));
    }

    [Fact]
    public void Checkpoints_of_other_pictures_are_refused()
    {
        Train("trm-ml", views: 2, checkpoints: _folder["two stages"]);
        Train("coop", views: 2, checkpoints: _folder["one stage"]);

        Assert.Throws<InvalidDataException>(() => Train("trm-ml", views: 0, checkpoints: _folder["two stages"]));
        Assert.Throws<InvalidDataException>(() => Train("coop", views: null, checkpoints: _folder["one stage"]));
        Assert.Throws<InvalidDataException>(() => Train("coop", views: 2, seed: 2, checkpoints: _folder["one stage"]));
    }

    public void Dispose()
    {
        _all.Dispose();
        _folder.Dispose();
    }

    /// <summary>Trains on the first thirty scenes and gives the scores of all of them as they are.</summary>
    private float[] Train(
        string head, int? views, int seed = 1, string? checkpoints = null, Action<HeadEpoch>? report = null, CancellationToken cancellation = default)
    {
        if (checkpoints is not null)
            Directory.CreateDirectory(checkpoints);
        var opening = new AugmentedFeatures(Scenes, _encoder, new AugmentationOptions { Views = views ?? 0, Seed = seed }) { Threads = 1 };
        var opened = opening.OpenViews(Scenes.Names, _folder["cache"], CancellationToken.None);
        using var augmented = views is null ? null : opening.Of(opened, _all.Features, Trained);
        var (part, rest) = (_all.Subset(Trained), _all.Subset([.. Enumerable.Range(30, 10)]));
        var set = new TrainingSet(part.Features, PartialLabelMask.Hide(part.Labels, 0.5, 1)) { Augmented = augmented };
        var tower = TextTower.FromWeights(_encoder.Description.TextArchitecture, _encoder.LoadTextWeights());
        var run = new HeadRun(tower, _encoder.LoadTokenizer(), Scenes.Categories, set, new TrainingSet(rest.Features, rest.Labels)) { Checkpoints = checkpoints, Report = report };

        var scores = Method(head).Train(run, cancellation).Score(_all.Features).Output;

        foreach (var view in opened)
            view.Dispose();
        return [.. scores.Cast<float>()];
    }

    private static IHeadMethod Method(string head) => head == "trm-ml"
        ? new TrmMlMethod(
            TinyWorld.Options with { PseudoLabels = new PseudoLabelOptions { StartEpoch = 1, BankLength = 8 } },
            new TrmMlSchedule { Epochs = 2, FirstStageEpochs = 2, BatchSize = 8, LearningRate = 5e-3, KeepBest = false })
        : new HeadMethod(TinyHeads.All[head], new HeadSchedule { Epochs = 3, BatchSize = 8, LearningRate = 5e-3, KeepBest = false });
}
