using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Tests.Labeling;

public sealed class ImageLabelerTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int ImageLength = 3 * TinyModel.Size * TinyModel.Size;
    private static readonly EncodingOptions OneThread = new() { Threads = 1 };
    private readonly float[] _pixels = [.. Enumerable.Range(0, 4 * ImageLength).Select(i => MathF.Cos(i * 0.21f + i / ImageLength))];

    [Fact]
    public void Label_gives_what_encoder_and_head_give()
    {
        using var encoder = new FeatureEncoder(model.Bundle.Encoder, model.Bundle.EncoderPath, OneThread);
        using var head = new RegionHead(model.Bundle.Encoder, TinyModel.Categories, model.Bundle.HeadPath, OneThread);
        var expected = head.Score(encoder.Encode(_pixels, 4).PixelFeatures, 4);
        using var labeler = new ImageLabeler(
            model.Bundle, new LabelingOptions { KeepRegionMaps = true, KeepRegionFeatures = true }, OneThread);

        var labels = labeler.Label(_pixels, [null, null, null, null]);

        Assert.Equal(expected.Scores, labels.SelectMany(image => image.Scores));
        Assert.Equal(expected.RegionMaps, labels.SelectMany(image => image.RegionMaps!));
        Assert.Equal(expected.RegionFeatures, labels.SelectMany(image => image.RegionFeatures!));
    }

    [Fact]
    public void Label_leaves_maps_and_features_out_unless_asked()
    {
        var labels = Label(model.Bundle, new LabelingOptions(), null);
        Assert.Null(labels.RegionMaps);
        Assert.Null(labels.RegionFeatures);
    }

    [Fact]
    public void Label_keeps_known_states_and_decides_the_others_by_score()
    {
        LabelState[] known = [LabelState.Absent, LabelState.Unknown, LabelState.Present];
        var labels = Label(model.Bundle, new LabelingOptions { AbsentShare = 1 }, known);

        Assert.Equal([LabelSource.Known, LabelSource.Model, LabelSource.Known], labels.Sources);
        Assert.Equal(LabelState.Absent, labels.States[0]);
        Assert.Equal(LabelState.Present, labels.States[2]);
        Assert.Equal(labels.Scores[1] >= 0.5f ? LabelState.Present : LabelState.Absent, labels.States[1]);
    }

    [Theory]
    [InlineData(0.50f, 0.5, LabelState.Present)]
    [InlineData(0.49f, 0.5, LabelState.Unknown)]
    [InlineData(0.25f, 0.5, LabelState.Unknown)]
    [InlineData(0.24f, 0.5, LabelState.Absent)]
    [InlineData(0.49f, 1.0, LabelState.Absent)]
    [InlineData(0.00f, 0.0, LabelState.Unknown)]
    public void Rule_leaves_a_score_between_absent_and_present_undecided(float score, double absentShare, LabelState expected) =>
        Assert.Equal((expected, LabelSource.Model), LabelRule.Decide(LabelState.Unknown, LabelState.Unknown, score, 0.5f, absentShare));

    [Fact]
    public void Rule_puts_known_before_pseudo_before_score()
    {
        Assert.Equal((LabelState.Present, LabelSource.Known), LabelRule.Decide(LabelState.Present, LabelState.Absent, 0.1f, 0.5f, 0.5));
        Assert.Equal((LabelState.Absent, LabelSource.Pseudo), LabelRule.Decide(LabelState.Unknown, LabelState.Absent, 0.9f, 0.5f, 0.5));
    }

    [Fact]
    public void Label_takes_a_pseudo_label_where_both_prototypes_agree()
    {
        var feature = Label(model.Bundle, new LabelingOptions { KeepRegionFeatures = true }, null).RegionFeatures!;
        var visual = Similarities(feature, feature);
        var text = Similarities(feature, model.Text.TextPrototypes);
        // Category 0 lies above all its thresholds, 1 below all, and in 2 the text disagrees.
        var bundle = model.Publish("agreeing", new PrototypeSummary(
            TinyModel.Categories,
            TinyModel.Dimension,
            feature,
            [visual[0] - 0.1f, visual[1] + 0.2f, visual[2] - 0.1f, visual[0] - 0.2f, visual[1] + 0.1f, visual[2] - 0.2f],
            [text[0] - 0.1f, text[1] + 0.2f, text[2] + 0.2f, text[0] - 0.2f, text[1] + 0.1f, text[2] + 0.1f]));

        var labels = Label(bundle, new LabelingOptions(), null);

        Assert.Equal([LabelSource.Pseudo, LabelSource.Pseudo, LabelSource.Model], labels.Sources);
        Assert.Equal([LabelState.Present, LabelState.Absent], labels.States[..2]);
        Assert.All(
            Label(bundle, new LabelingOptions { PseudoLabels = false }, null).Sources, source => Assert.Equal(LabelSource.Model, source));
    }

    [Fact]
    public void Label_refuses_states_of_another_number() =>
        Assert.Throws<ArgumentException>(() => Label(model.Bundle, new LabelingOptions(), [LabelState.Present]));

    [Fact]
    public void Validate_refuses_a_share_outside_zero_to_one() =>
        Assert.Throws<ArgumentException>(() => new LabelingOptions { AbsentShare = double.NaN }.Validate());

    private static float[] Similarities(float[] features, float[] prototypes) =>
        [.. features.Chunk(TinyModel.Dimension).Zip(prototypes.Chunk(TinyModel.Dimension), (f, v) => (float)Vectors.Dot(f, v))];

    private ImageLabels Label(ModelBundle bundle, LabelingOptions options, LabelState[]? known)
    {
        using var labeler = new ImageLabeler(bundle, options, OneThread);
        return labeler.Label(_pixels, [known])[0];
    }
}
