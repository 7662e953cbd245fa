using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Tests.Labeling;

namespace BatchLabeler.Inference.Tests.Encoding;

public sealed class FeatureEncoderTests(TinyModel model) : IClassFixture<TinyModel>
{
    private const int ImageLength = 3 * TinyModel.Size * TinyModel.Size;
    private readonly float[] _pixels = [.. Enumerable.Range(0, 5 * ImageLength).Select(i => MathF.Sin(i * 0.37f))];

    [Fact]
    public void Encode_gives_each_image_the_same_alone_and_in_a_batch()
    {
        using var encoder = Open();
        var batch = encoder.Encode(_pixels, 5);
        for (var image = 0; image < 5; image++)
        {
            var alone = encoder.Encode(_pixels[(image * ImageLength)..], 1);
            AssertClose(alone.PixelFeatures, batch.PixelFeatures.AsSpan(image * encoder.PixelFeatureLength, encoder.PixelFeatureLength));
            AssertClose(alone.PooledFeatures, batch.PooledFeatures.AsSpan(image * TinyModel.Dimension, TinyModel.Dimension));
        }
    }

    [Fact]
    public void Encode_fills_the_front_of_longer_arrays_and_leaves_the_rest()
    {
        using var encoder = Open();
        var features = Enumerable.Repeat(-77f, 3 * encoder.PixelFeatureLength).ToArray();
        encoder.Encode(_pixels, 2, features, new float[5 * TinyModel.Dimension]);
        Assert.Equal(encoder.Encode(_pixels, 2).PixelFeatures, features[..(2 * encoder.PixelFeatureLength)]);
        Assert.All(features[(2 * encoder.PixelFeatureLength)..], value => Assert.Equal(-77f, value));
    }

    [Fact]
    public void Encode_refuses_arrays_that_are_too_short()
    {
        using var encoder = Open();
        Assert.Throws<ArgumentException>(() => encoder.Encode(_pixels, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Encode(_pixels, 0));
    }

    [Fact]
    public void Encode_ends_when_it_is_cancelled()
    {
        using var encoder = Open();
        Assert.Throws<OperationCanceledException>(() => encoder.Encode(_pixels, 1, new CancellationToken(canceled: true)));
        Assert.NotNull(encoder.Encode(_pixels, 1));
    }

    [Fact]
    public void Constructor_refuses_options_that_make_no_sense() =>
        Assert.Throws<ArgumentException>(() =>
            new FeatureEncoder(model.Bundle.Encoder, model.Bundle.EncoderPath, new EncodingOptions { Threads = -1 }));

    [Fact]
    public void Validate_refuses_options_that_make_no_sense()
    {
        EncodingOptions[] wrong = [new() { Threads = -1 }, new() { Device = -1 }, new() { Provider = (ExecutionProvider)9 }];
        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => options.Validate()));
    }

    [Fact]
    public void Head_gives_probabilities_and_maps_and_unit_features()
    {
        using var encoder = Open();
        using var head = new RegionHead(model.Bundle.Encoder, TinyModel.Categories, model.Bundle.HeadPath);
        var scores = head.Score(encoder.Encode(_pixels, 5).PixelFeatures, 5);
        Assert.Equal(5 * TinyModel.Categories, scores.Scores.Length);
        Assert.All(scores.Scores, score => Assert.InRange(score, 0, 1));
        Assert.All(scores.RegionMaps.Chunk(TinyModel.Pixels), map => Assert.Equal(1, map.Sum(), 1e-4));
        Assert.All(scores.RegionFeatures.Chunk(TinyModel.Dimension), feature => Assert.Equal(1, feature.Sum(v => v * v), 1e-4));
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4);
    }

    private FeatureEncoder Open() => new(model.Bundle.Encoder, model.Bundle.EncoderPath, new EncodingOptions { Threads = 1 });
}
