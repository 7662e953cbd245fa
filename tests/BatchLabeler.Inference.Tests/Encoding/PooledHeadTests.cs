using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Tests.Labeling;
using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Inference.Tests.Encoding;

/// <summary>A head that reads the image embedding beside the pixel features.</summary>
public sealed class PooledHeadTests : IDisposable
{
    private const int Images = 3;
    private const float Scale = 5;
    private const float Offset = -0.5f;
    private static readonly EncodingOptions OneThread = new() { Threads = 1 };
    private readonly TinyModel _model = new();
    private readonly float[] _pixels = [.. Enumerable.Range(0, Images * 3 * TinyModel.Size * TinyModel.Size).Select(i => MathF.Sin(i * 0.37f))];

    [Fact]
    public void Labels_come_from_the_image_embedding()
    {
        var bundle = Publish();
        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath, OneThread);
        var pooled = encoder.Encode(_pixels, Images).PooledFeatures;
        using var labeler = new ImageLabeler(bundle, encoding: OneThread);

        var labels = labeler.Label(_pixels, new IReadOnlyList<Core.Labels.LabelState>?[Images]);

        for (var image = 0; image < Images; image++)
        {
            var own = pooled.AsSpan(image * TinyModel.Dimension, TinyModel.Dimension).ToArray();
            var length = MathF.Sqrt(own.Sum(value => value * value));
            for (var category = 0; category < TinyModel.Categories; category++)
            {
                var cosine = own.Select((value, i) => value * _model.Text.Positive[(category * TinyModel.Dimension) + i]).Sum() / length;
                Assert.Equal(1 / (1 + MathF.Exp(-((Scale * cosine) + Offset))), labels[image].Scores[category], 1e-4f);
            }
        }
    }

    [Fact]
    public void Head_scores_the_same_from_arrays_and_refuses_to_do_without_the_embedding()
    {
        var bundle = Publish();
        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath, OneThread);
        using var head = new RegionHead(bundle.Encoder, TinyModel.Categories, bundle.HeadPath, OneThread);
        using var labeler = new ImageLabeler(bundle, encoding: OneThread);
        var features = encoder.Encode(_pixels, Images);

        Assert.True(head.ReadsPooled);
        Assert.Equal(
            labeler.Label(_pixels, new IReadOnlyList<Core.Labels.LabelState>?[Images]).SelectMany(image => image.Scores),
            head.Score(features.PixelFeatures, features.PooledFeatures, Images).Scores);
        Assert.Throws<ArgumentException>(() => head.Score(features.PixelFeatures, Images));
    }

    [Fact]
    public void A_head_of_pixels_alone_does_not_look_at_the_embedding()
    {
        using var head = new RegionHead(_model.Bundle.Encoder, TinyModel.Categories, _model.Bundle.HeadPath, OneThread);
        using var encoder = new FeatureEncoder(_model.Bundle.Encoder, _model.Bundle.EncoderPath, OneThread);
        var features = encoder.Encode(_pixels, Images);

        Assert.False(head.ReadsPooled);
        Assert.Equal(head.Score(features.PixelFeatures, Images).Scores, head.Score(features.PixelFeatures, features.PooledFeatures, Images).Scores);
    }

    public void Dispose() => _model.Dispose();

    private Models.Bundles.ModelBundle Publish() => _model.Publish(
        "pooled", null, CoOpHeadGraph.Build(new CoOpHeadWeights(_model.Text.Positive, Scale, Offset, 20, TinyModel.Categories, TinyModel.Pixels, TinyModel.Dimension)));
}
