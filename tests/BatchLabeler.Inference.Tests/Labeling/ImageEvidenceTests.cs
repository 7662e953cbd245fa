using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Tests.Labeling;

public sealed class ImageEvidenceTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int Images = 4;
    private const int TopPixels = 3;
    private const int ImageLength = 3 * TinyModel.Size * TinyModel.Size;
    private static readonly EncodingOptions OneThread = new() { Threads = 1 };
    private static readonly LabelState[][] Known =
    [
        [LabelState.Present, LabelState.Unknown, LabelState.Absent],
        [LabelState.Unknown, LabelState.Unknown, LabelState.Unknown],
        [LabelState.Absent, LabelState.Present, LabelState.Unknown],
        [LabelState.Present, LabelState.Absent, LabelState.Present],
    ];

    private readonly float[] _pixels = [.. Enumerable.Range(0, Images * ImageLength).Select(i => MathF.Sin(i * 0.37f + (i / ImageLength)))];

    [Fact]
    public void Evidence_gives_the_delta_that_plain_loops_give()
    {
        var prototypes = Prototypes();
        using var loaded = new RegionModel(model.Bundle, OneThread);
        using var labeler = new ImageLabeler(loaded, new LabelingOptions { EvidencePixels = TopPixels }, prototypes);
        var delta = new StatisticsDelta(TinyModel.Categories, TinyModel.Dimension);

        foreach (var image in labeler.Label(_pixels, Known)) image.Evidence?.AddTo(delta);

        var expected = PlainDelta(prototypes.VisualMean);
        for (var category = 0; category < TinyModel.Categories; category++)
        {
            Near(expected[category].VisualPositive, delta[category].VisualPositive);
            Near(expected[category].VisualNegative, delta[category].VisualNegative);
            Near(expected[category].TextPositive, delta[category].TextPositive);
            Near(expected[category].TextNegative, delta[category].TextNegative);
            Assert.Equal(expected[category].Pixels.Count, delta[category].Pixels.Count);
            foreach (var (plain, pixel) in expected[category].Pixels.Zip(delta[category].Pixels))
                Assert.All(plain.Zip(pixel), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Evidence_is_there_for_images_with_known_labels_alone_and_only_when_asked_for()
    {
        using var labeler = new ImageLabeler(model.Bundle, new LabelingOptions { EvidencePixels = TopPixels }, OneThread);
        using var plain = new ImageLabeler(model.Bundle, encoding: OneThread);

        Assert.Equal([true, false, true, true], labeler.Label(_pixels, Known).Select(image => image.Evidence is not null));
        Assert.All(labeler.Label(_pixels, [null, null]), image => Assert.Null(image.Evidence));
        Assert.All(plain.Label(_pixels, Known), image => Assert.Null(image.Evidence));
    }

    [Fact]
    public void Evidence_has_no_visual_similarity_while_a_category_has_no_visual_prototypes()
    {
        using var labeler = new ImageLabeler(model.Bundle, new LabelingOptions { EvidencePixels = TopPixels }, OneThread);
        var evidence = labeler.Label(_pixels, Known)[3].Evidence!;

        Assert.All(evidence.Categories, category => Assert.Null(category.Visual));
        Assert.Equal([TopPixels, 0, TopPixels], evidence.Categories.Select(category => category.Pixels.Count));
    }

    [Fact]
    public void Evidence_changes_no_label()
    {
        using var labeler = new ImageLabeler(model.Bundle, new LabelingOptions { EvidencePixels = TopPixels }, OneThread);
        using var plain = new ImageLabeler(model.Bundle, encoding: OneThread);
        var (with, without) = (labeler.Label(_pixels, Known), plain.Label(_pixels, Known));

        Assert.Equal(without.SelectMany(image => image.Scores), with.SelectMany(image => image.Scores));
        Assert.Equal(without.SelectMany(image => image.States), with.SelectMany(image => image.States));
    }

    [Fact]
    public void Label_takes_pinned_prototypes_in_place_of_those_of_the_bundle()
    {
        var always = Prototypes() with { VisualThresholds = [-1, -1, -1, -1, -1, -1], TextThresholds = [-1, -1, -1, -1, -1, -1] };
        using var loaded = new RegionModel(model.Bundle, OneThread);
        using var pinned = new ImageLabeler(loaded, prototypes: always);
        using var own = new ImageLabeler(loaded);

        Assert.All(pinned.Label(_pixels, [null])[0].Sources, source => Assert.Equal(LabelSource.Pseudo, source));
        Assert.All(own.Label(_pixels, [null])[0].Sources, source => Assert.Equal(LabelSource.Model, source));
    }

    [Fact]
    public void Label_takes_other_decision_thresholds_than_the_models()
    {
        using var loaded = new RegionModel(model.Bundle, OneThread);
        using var labeler = new ImageLabeler(loaded, new LabelingOptions { DecisionThresholds = [0, 1, 0] });

        var states = labeler.Label(_pixels, [null])[0].States;

        Assert.Equal(LabelState.Present, states[0]);
        Assert.NotEqual(LabelState.Present, states[1]);
        Assert.Throws<ArgumentException>(() => new ImageLabeler(loaded, new LabelingOptions { DecisionThresholds = [0, 1] }));
        Assert.Throws<ArgumentException>(() => new ImageLabeler(loaded, new LabelingOptions { DecisionThresholds = [0, 2, 0] }));
    }

    [Fact]
    public void Labelers_of_one_model_may_be_called_at_once()
    {
        using var loaded = new RegionModel(model.Bundle, OneThread);
        using var labeler = new ImageLabeler(loaded);
        var expected = labeler.Label(_pixels, Known).SelectMany(image => image.Scores).ToArray();

        Parallel.For(0, 16, _ => Assert.Equal(expected, labeler.Label(_pixels, Known).SelectMany(image => image.Scores)));
    }

    private static void Near(SimilarityMean expected, SimilarityMean actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Sum, actual.Sum, 1e-5);
    }

    private static PrototypeSummary Prototypes()
    {
        var random = new Random(11);
        var mean = Enumerable.Range(0, TinyModel.Categories * TinyModel.Dimension).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        return PrototypeSummary.None(TinyModel.Categories, TinyModel.Dimension) with { VisualMean = mean };
    }

    /// <summary>Eq. 7 and 8 written out: every pixel's value sorted, every cosine from its definition.</summary>
    private StatisticsDelta PlainDelta(float[] visualMean)
    {
        using var encoder = new FeatureEncoder(model.Bundle.Encoder, model.Bundle.EncoderPath, OneThread);
        using var head = new RegionHead(model.Bundle.Encoder, TinyModel.Categories, model.Bundle.HeadPath, OneThread);
        var features = encoder.Encode(_pixels, Images).PixelFeatures.Chunk(TinyModel.Dimension).ToArray();
        var scores = head.Score(encoder.Encode(_pixels, Images).PixelFeatures, Images);
        var regions = scores.RegionFeatures.Chunk(TinyModel.Dimension).ToArray();
        var maps = scores.RegionMaps.Chunk(TinyModel.Pixels).ToArray();
        var means = visualMean.Chunk(TinyModel.Dimension).ToArray();
        var texts = model.Text.TextPrototypes.Chunk(TinyModel.Dimension).ToArray();
        var delta = new StatisticsDelta(TinyModel.Categories, TinyModel.Dimension);
        for (var image = 0; image < Images; image++)
        {
            for (var category = 0; category < TinyModel.Categories; category++)
            {
                var row = (image * TinyModel.Categories) + category;
                var visual = regions[row].Zip(means[category], (f, v) => (double)f * v).Sum();
                delta.AddSimilarity(category, Known[image][category], visual, Vectors.Cosine(regions[row], texts[category]));
                if (Known[image][category] != LabelState.Present) continue;
                foreach (var pixel in Enumerable.Range(0, TinyModel.Pixels).OrderByDescending(pixel => maps[row][pixel]).Take(TopPixels))
                {
                    var feature = features[(image * TinyModel.Pixels) + pixel];
                    var length = Math.Sqrt(feature.Sum(value => (double)value * value));
                    delta.AddPixel(category, feature.Select(value => (float)(value / length)).ToArray());
                }
            }
        }
        return delta;
    }
}
