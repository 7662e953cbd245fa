using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Tests;

namespace BatchLabeler.Models.Tests.Onnx;

public class HalfPrecisionEncoderTests
{
    /// <summary>Of the largest value. Half precision has eleven bits, so one rounding is 0.0005 at most; a tower makes dozens.</summary>
    private const double Tolerance = 5e-3;

    private static readonly CompactResNetArchitecture Compact = new(ImageSize: 18, FeatureDimension: 6, Widths: [4, 8, 8], Strides: [2, 2, 1], Heads: 2);
    private static readonly VisionTransformerArchitecture Transformer = new(ImageSize: 12, FeatureDimension: 5, PatchSize: 4, Width: 8, Layers: 2, Heads: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rewrite_keeps_the_features_of_a_residual_network(int seed) =>
        AssertNear(EncoderGraph.Build(Compact, CompactWeights.Random(Compact, seed)), [3, 3, 18, 18], seed);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Rewrite_keeps_the_features_of_a_transformer(int seed) =>
        AssertNear(EncoderGraph.Build(Transformer, TransformerWeights.Random(Transformer, seed)), [3, 3, 12, 12], seed);

    [SharedTheory]
    [InlineData("rn")]
    [InlineData("vit")]
    public void Rewrite_keeps_the_reference_embedding_of_clip(string model)
    {
        var tensors = SafetensorsFile.Read(SharedFolder.Path($"clip-parity/{model}.safetensors")).Tensors;
        var image = tensors["io.image"];
        var encoder = EncoderGraph.Build(ClipArchitectureReader.FromShapes(tensors, (int)image.Shape[2]).Visual, tensors);

        var run = new OnnxRun(HalfPrecisionEncoder.Rewrite(encoder), [.. image.Shape.Select(size => (int)size)], image.ToFloat32());

        Near.Equal(tensors["io.encode_image"].ToFloat32(), run["pooled_features"], Tolerance);
    }

    [Fact]
    public void Rewrite_halves_the_file()
    {
        var wide = Compact with { Widths = [32, 64, 64] };
        var encoder = EncoderGraph.Build(wide, CompactWeights.Random(wide, 5));

        Assert.InRange(HalfPrecisionEncoder.Rewrite(encoder).Length, 0.5 * encoder.Length, 0.55 * encoder.Length);
    }

    [Fact]
    public void Rewrite_gives_the_same_bytes_for_the_same_encoder()
    {
        var encoder = EncoderGraph.Build(Compact, CompactWeights.Random(Compact, 6));

        Assert.Equal(HalfPrecisionEncoder.Rewrite(encoder), HalfPrecisionEncoder.Rewrite(encoder));
    }

    [Fact]
    public void Rewrite_survives_sums_beyond_the_range_of_half_precision()
    {
        // A mean over 25 pixels of some 5000 each is harmless, their sum is not.
        var weights = CompactWeights.Random(Compact, 7);
        weights["visual.blocks.2.bn2.bias"] = StoredTensor.FromFloat32([8], Enumerable.Repeat(5000f, 8).ToArray());
        weights["visual.attnpool.q_proj.weight"] = StoredTensor.FromFloat32([8, 8], new float[64]);

        AssertNear(EncoderGraph.Build(Compact, weights), [2, 3, 18, 18], 8);
    }

    [Fact]
    public void Rewrite_names_weights_beyond_the_range_of_half_precision()
    {
        var weights = CompactWeights.Random(Compact, 9);
        weights["visual.attnpool.c_proj.bias"] = StoredTensor.FromFloat32([6], [1, 2, 1e6f, 3, 4, 5]);

        var failure = Assert.Throws<InvalidDataException>(() => HalfPrecisionEncoder.Rewrite(EncoderGraph.Build(Compact, weights)));

        Assert.Contains("half precision ends at 65504", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rewrite_refuses_what_is_no_encoder()
    {
        var graph = new OnnxGraph("other");
        graph.Output("y", graph.Node("Erf", [graph.Input("x", "N", 2)]), "N", 2);

        Assert.Contains("Erf", Refusal(graph.ToBytes()), StringComparison.Ordinal);
        Assert.Contains("no ONNX model", Refusal([1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("no graph", Refusal([]), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] file) => Assert.Throws<InvalidDataException>(() => HalfPrecisionEncoder.Rewrite(file)).Message;

    private static void AssertNear(byte[] encoder, int[] shape, int seed)
    {
        var pictures = new RandomNumbers(seed + 100).Uniform(shape.Aggregate(1, (product, size) => product * size), -2, 2);

        var (full, half) = (new OnnxRun(encoder, shape, pictures), new OnnxRun(HalfPrecisionEncoder.Rewrite(encoder), shape, pictures));

        foreach (var output in (string[])["pixel_features", "pooled_features"])
        {
            Assert.Equal(full.ShapeOf(output), half.ShapeOf(output));
            Near.Equal(full[output], half[output], Tolerance);
            Assert.NotEqual(full[output], half[output]);
        }
    }
}
