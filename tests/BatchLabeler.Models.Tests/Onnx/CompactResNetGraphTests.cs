using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

public class CompactResNetGraphTests
{
    private static readonly CompactResNetArchitecture Tiny = new(ImageSize: 18, FeatureDimension: 6, Widths: [4, 8, 8], Strides: [2, 2, 1], Heads: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Build_gives_the_features_of_the_plain_network(int seed)
    {
        var weights = CompactWeights.Random(Tiny, seed);
        var pictures = new RandomNumbers(seed + 100).Uniform(2 * 3 * 18 * 18, -2, 2);

        var run = new OnnxRun(EncoderGraph.Build(Tiny, weights), [2, 3, 18, 18], pictures);

        var plain = pictures.Chunk(3 * 18 * 18).Select(new PlainCompactResNet(Tiny, weights).Run).ToArray();
        Assert.Equal([2, 25, 6], run.ShapeOf("pixel_features"));
        Assert.Equal([2, 6], run.ShapeOf("pooled_features"));
        Near.Equal(plain.SelectMany(p => p.Pixels).ToArray(), run["pixel_features"], 1e-5);
        Near.Equal(plain.SelectMany(p => p.Pooled).ToArray(), run["pooled_features"], 1e-5);
    }

    [Fact]
    public void Build_pools_with_positions_when_the_weights_have_them()
    {
        var weights = CompactWeights.Random(Tiny, 9);
        var random = new RandomNumbers(10);
        random.Add(weights, "visual.attnpool.positional_embedding", 1, 26, 8);
        var picture = random.Uniform(3 * 18 * 18);

        var run = new OnnxRun(EncoderGraph.Build(Tiny, weights), [1, 3, 18, 18], picture);

        var plain = new PlainCompactResNet(Tiny, weights).Run(picture);
        Near.Equal(plain.Pixels, run["pixel_features"], 1e-5);
        Near.Equal(plain.Pooled, run["pooled_features"], 1e-5);
    }

    [Fact]
    public void Build_gives_a_model_whose_batch_size_is_free()
    {
        var model = EncoderGraph.Build(Tiny, CompactWeights.Random(Tiny, 3));
        var pictures = new RandomNumbers(4).Uniform(5 * 3 * 18 * 18);

        var together = new OnnxRun(model, [5, 3, 18, 18], pictures);

        foreach (var (picture, n) in pictures.Chunk(3 * 18 * 18).Select((picture, n) => (picture, n)))
        {
            var alone = new OnnxRun(model, [1, 3, 18, 18], picture);
            Near.Equal(alone["pooled_features"], together["pooled_features"].AsSpan(n * 6, 6), 1e-5);
            Near.Equal(alone["pixel_features"], together["pixel_features"].AsSpan(n * 150, 150), 1e-5);
        }
    }

    [Fact]
    public void Build_gives_the_same_bytes_for_the_same_weights()
    {
        var first = EncoderGraph.Build(Tiny, CompactWeights.Random(Tiny, 5));
        var second = EncoderGraph.Build(Tiny, CompactWeights.Random(Tiny, 5).Reverse().ToDictionary());

        Assert.Equal(first, second);
        Assert.NotEqual(first, EncoderGraph.Build(Tiny, CompactWeights.Random(Tiny, 6)));
    }

    [Fact]
    public void Build_names_the_tensor_that_is_missing()
    {
        var weights = CompactWeights.Random(Tiny, 7);
        weights.Remove("visual.blocks.1.bn2.running_var");

        var failure = Assert.Throws<InvalidDataException>(() => EncoderGraph.Build(Tiny, weights));

        Assert.Contains("visual.blocks.1.bn2.running_var", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_names_the_tensor_of_another_shape()
    {
        var weights = CompactWeights.Random(Tiny, 8);

        var failure = Assert.Throws<InvalidDataException>(() => EncoderGraph.Build(Tiny with { FeatureDimension = 7 }, weights));

        Assert.Contains("visual.attnpool.c_proj.weight", failure.Message, StringComparison.Ordinal);
    }
}
