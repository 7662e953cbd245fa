using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class FineTunerTests(PublishedParent published) : IClassFixture<PublishedParent>, IDisposable
{
    private static readonly FineTuneOptions Options = new() { Epochs = 5, Patience = 5, BatchSize = 16, LearningRate = 5e-3, Seed = 3 };
    private readonly TemporaryFolder _folder = new();
    private readonly TextTower _tower = published.Tower;
    private readonly ModelBundle _parent = published.Bundle;

    [Fact]
    public void Train_improves_the_parent_with_new_labels()
    {
        var (set, inner, test) = (Images(200, 2), Images(80, 3), Images(300, 4));

        var tuned = new FineTuner(_parent, Options).Train(set, inner);

        var (before, after) = (Score(Parent(), test), Score(tuned.Head, test));
        Assert.True(after > before + 0.01, $"{before:F3} to {after:F3}");
        Assert.True(tuned.Score > tuned.ParentScore);
        Assert.InRange(tuned.BestEpoch, 1, 5);
    }

    [Fact]
    public void Train_moves_the_projections_of_the_maps_less_where_sharpness_has_a_number_of_its_own()
    {
        var tuned = new FineTuner(_parent, Options with { WeightAverage = 0 }).Train(Images(200, 2), Images(80, 3));

        Assert.True(tuned.BestEpoch > 0);
        var (before, after) = (Parent().Decoder!, tuned.Head.Decoder!);
        double Moved(string layer) => (Weight(after, layer) - Weight(before, layer)).abs().mean().item<float>();
        static Tensor Weight(CrossAttentionDecoder decoder, string layer) => decoder.named_parameters().Single(entry => entry.name == layer + ".weight").parameter;
        Assert.InRange(Moved("query") / Moved("value"), 0.02, 0.3);
    }

    [Fact]
    public void Train_keeps_the_parent_when_no_epoch_beats_it()
    {
        var inner = Images(40, 3);
        var tuned = new FineTuner(_parent, Options with { LearningRate = 2, WeightAverage = 0, Patience = 2 }).Train(Images(32, 2, 0.2), inner);

        Assert.Equal(0, tuned.BestEpoch);
        Assert.Equal(tuned.ParentScore, tuned.Score);
        Assert.Equal(2, tuned.Epochs.Count);
        Assert.Equal(Numbers(Parent()), Numbers(tuned.Head));
    }

    [Fact]
    public void Train_is_never_worse_than_the_parent_on_the_inner_part()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var tuned = new FineTuner(_parent, Options with { Epochs = 2, Seed = seed }).Train(Images(24, seed + 10, 0.2), Images(16, seed + 30, 0.5));

            Assert.True(tuned.Score >= tuned.ParentScore);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_gives_the_same_head_for_the_same_seed(bool pseudoLabels)
    {
        var (set, inner) = (Images(48, 2, 0.5), Images(24, 3));
        FineTunedHead Tuned(int seed) => new FineTuner(_parent, Options with { PseudoLabels = pseudoLabels, Seed = seed, Epochs = 2 }).Train(set, inner);

        Assert.Equal(Numbers(Tuned(1).Head), Numbers(Tuned(1).Head));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_continues_from_a_checkpoint_to_the_same_numbers(int stopAfter)
    {
        var (set, inner) = (Images(48, 2, 0.5), Images(24, 3));
        var whole = new FineTuner(_parent, Options).Train(set, inner);
        using var stop = new CancellationTokenSource();
        var epochs = 0;
        var interrupted = new FineTuner(_parent, Options, _ => StopAt());
        Assert.Throws<OperationCanceledException>(() => interrupted.Train(set, inner, _folder.Path, stop.Token));

        var continued = new FineTuner(_parent, Options).Train(set, inner, _folder.Path);

        Assert.Equal(Numbers(whole.Head), Numbers(continued.Head));
        Assert.Equal((whole.Score, whole.ParentScore, whole.BestEpoch), (continued.Score, continued.ParentScore, continued.BestEpoch));
        Assert.Equal(whole.Epochs.Count - stopAfter, continued.Epochs.Count);

        void StopAt()
        {
            if (++epochs == stopAfter)
                stop.Cancel();
        }
    }

    [Fact]
    public void Train_stays_nearer_to_the_parent_where_retention_weighs_more()
    {
        var (set, inner, other) = (Flipped(Images(96, 2, 0.3)), Flipped(Images(48, 3)), Images(60, 4));
        double Distance(double retention)
        {
            var options = Options with { RetentionWeight = retention, WeightAverage = 0 };
            var scores = new FineTuner(_parent, options).Train(set, inner).Head.Score(other.Features).Output;
            return scores.Cast<float>().Zip(Parent().Score(other.Features).Output.Cast<float>(), (a, b) => (double)Math.Abs(a - b)).Sum();
        }

        Assert.True(Distance(5) < 0.8 * Distance(0), $"{Distance(5)} against {Distance(0)}");
    }

    [Fact]
    public void Train_refuses_an_inner_part_without_a_known_positive()
    {
        var inner = Images(10, 3);
        var unknown = inner with { Known = new LabelMatrix(10, TinyWorld.Categories.Count) };

        Assert.Throws<ArgumentException>(() => new FineTuner(_parent, Options).Train(Images(20, 2), unknown));
    }

    [Fact]
    public void Draft_carries_prototypes_and_options_of_the_parent_on()
    {
        var set = Images(6, 2);
        var tuned = new FineTuner(_parent, Options with { Epochs = 1 }).Train(set, Images(24, 3));

        var draft = TrmMlBundle.Draft(tuned, _parent, set, new Lineage(1, null, "0.1.0", []));

        Assert.Equal(_parent.Description.Options.ToString(), draft.Options.ToString());
        Assert.Equal(_parent.LoadTextFeatures().TextPrototypes, draft.TextFeatures.TextPrototypes);
        var (before, after) = (_parent.LoadPrototypes()!.VisualBank!, draft.Prototypes!.VisualBank!);
        for (var category = 0; category < before.Categories; category++)
        {
            var positives = set.Known.Column(category).Count(state => state == LabelState.Present);
            var left = Math.Max(0, before.Count(category) + positives - before.Length);
            Assert.Equal(before.Prototype(category, left).ToArray(), after.Prototype(category, 0).ToArray());
        }
    }

    [Fact]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentException>(() => (Options with { Epochs = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (Options with { Patience = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (Options with { LearningRate = 0 }).Validate());
        Assert.Throws<ArgumentException>(() => (Options with { WeightAverage = 1 }).Validate());
        Assert.Throws<ArgumentException>(() => (Options with { RetentionWeight = -1 }).Validate());
        new FineTuneOptions().Validate();
    }

    public void Dispose() => _folder.Dispose();

    private TrainingSet Images(int count, int seed, double known = 1) => PlantedImages.Create(_tower, count, known, seed);

    private static TrainingSet Flipped(TrainingSet set)
    {
        var known = new LabelMatrix(set.Known.Images, set.Known.Categories);
        for (var image = 0; image < known.Images; image++)
            known.SetRow(image, [.. set.Known.Row(image).ToArray().Select(state => (LabelState)(-(int)state))]);
        return set with { Known = known };
    }

    private TrmMlHead Parent() => TrmMlBundle.Load(_parent, TextTower.FromWeights(_parent.Encoder.TextArchitecture, _parent.EncoderFolder.LoadTextWeights()));

    private static double Score(TrmMlHead head, TrainingSet set) =>
        Evaluator.Evaluate(head.Score(set.Features).Output, set.Known, 0).NonInterpolated;

    private static float[] Numbers(TrmMlHead head)
    {
        using var _ = no_grad();
        return [.. head.named_parameters().SelectMany(entry => entry.parameter.ToFloats())];
    }
}
