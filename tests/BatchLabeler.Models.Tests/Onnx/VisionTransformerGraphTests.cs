using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

public class VisionTransformerGraphTests
{
    private const int PictureLength = 3 * 12 * 12;

    private static readonly VisionTransformerArchitecture Tiny = new(ImageSize: 12, FeatureDimension: 5, PatchSize: 4, Width: 8, Layers: 2, Heads: 2);

    [Fact]
    public void Build_gives_the_features_of_the_plain_network_for_any_batch()
    {
        var weights = TransformerWeights.Random(Tiny, 1);
        var pictures = new RandomNumbers(2).Uniform(3 * PictureLength);

        var run = new OnnxRun(EncoderGraph.Build(Tiny, weights), [3, 3, 12, 12], pictures);

        var plain = pictures.Chunk(PictureLength).Select(new PlainVisionTransformer(Tiny, weights).Run).ToArray();
        Assert.Equal([3, 9, 5], run.ShapeOf("pixel_features"));
        Near.Equal(plain.SelectMany(tokens => tokens[0]).ToArray(), run["pooled_features"], 1e-5);
        Near.Equal(plain.SelectMany(tokens => tokens[1..]).SelectMany(t => t).ToArray(), run["pixel_features"], 1e-5);
    }

    [Fact]
    public void Build_gives_the_same_bytes_for_the_same_weights() =>
        Assert.Equal(EncoderGraph.Build(Tiny, TransformerWeights.Random(Tiny, 3)), EncoderGraph.Build(Tiny, TransformerWeights.Random(Tiny, 3)));
}
