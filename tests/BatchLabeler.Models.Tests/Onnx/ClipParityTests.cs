using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Tests;

namespace BatchLabeler.Models.Tests.Onnx;

public class ClipParityTests
{
    [SharedTheory]
    [InlineData("rn")]
    [InlineData("vit")]
    public void Encoder_gives_the_reference_image_embedding(string model)
    {
        var tensors = Read(model);

        var run = Run(tensors, tensors, "io.image");

        Near.Equal(tensors["io.encode_image"].ToFloat32(), run["pooled_features"]);
    }

    [SharedFact]
    public void Encoder_gives_the_reference_pixel_features_of_a_residual_network_at_a_larger_size()
    {
        var tensors = Read("rn");
        var withoutPositions = tensors.Where(t => t.Key != "visual.attnpool.positional_embedding").ToDictionary();

        var run = Run(tensors, withoutPositions, "io.image_large");

        Assert.Equal([2, 16, 64], run.ShapeOf("pixel_features"));
        Near.Equal(tensors["io.pixel_features_large"].ToFloat32(), run["pixel_features"]);
    }

    [SharedFact]
    public void Encoder_gives_the_reference_token_features_of_a_transformer()
    {
        var tensors = Read("vit");

        var run = Run(tensors, tensors, "io.image");

        var expected = tensors["io.token_features"].ToFloat32().Chunk(17 * 64).ToArray();
        Near.Equal(expected.SelectMany(tokens => tokens[..64]).ToArray(), run["pooled_features"]);
        Near.Equal(expected.SelectMany(tokens => tokens[64..]).ToArray(), run["pixel_features"]);
    }

    private static IReadOnlyDictionary<string, StoredTensor> Read(string model) =>
        SafetensorsFile.Read(SharedFolder.Path($"clip-parity/{model}.safetensors")).Tensors;

    private static OnnxRun Run(IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, StoredTensor> weights, string input)
    {
        var image = tensors[input];
        var architecture = ClipArchitectureReader.FromShapes(tensors, (int)image.Shape[2]).Visual;
        return new OnnxRun(EncoderGraph.Build(architecture, weights), [.. image.Shape.Select(s => (int)s)], image.ToFloat32());
    }
}
