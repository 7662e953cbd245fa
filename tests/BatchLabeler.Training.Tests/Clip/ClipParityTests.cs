using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Clip;

/// <summary>Both towers against what the reference implementation of CLIP returned.</summary>
public sealed class ClipParityTests
{
    private const double Tolerance = 1e-4;

    [SharedTheory]
    [InlineData("rn")]
    [InlineData("vit")]
    public void Image_embeddings_match_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var (visual, _, tensors) = Open(name);

        Near.Equal(tensors["io.encode_image"].ToFloat32(), visual.forward(tensors["io.image"].ToTensor()).ToFloats(), Tolerance);
    }

    [SharedFact]
    public void Pixel_features_of_a_larger_image_match_the_reference_for_the_residual_network()
    {
        using var scope = NewDisposeScope();
        var (visual, _, tensors) = Open("rn");

        var features = visual.ForwardPixels(tensors["io.image_large"].ToTensor());

        Assert.Equal(tensors["io.pixel_features_large"].Shape, features.shape);
        Near.Equal(tensors["io.pixel_features_large"].ToFloat32(), features.ToFloats(), Tolerance);
    }

    [SharedFact]
    public void Token_features_match_the_reference_for_the_transformer()
    {
        using var scope = NewDisposeScope();
        var (visual, _, tensors) = Open("vit");
        using var expected = tensors["io.token_features"].ToTensor();

        var features = visual.ForwardAll(tensors["io.image"].ToTensor());

        Near.Equal(expected.narrow(1, 1, expected.shape[1] - 1).ToFloats(), features.Pixels.ToFloats(), Tolerance);
        Near.Equal(expected.select(1, 0).ToFloats(), features.Pooled.ToFloats(), Tolerance);
    }

    [SharedTheory]
    [InlineData("rn")]
    [InlineData("vit")]
    public void Text_features_and_logits_match_the_reference(string name)
    {
        using var scope = NewDisposeScope();
        var (visual, text, tensors) = Open(name);

        var texts = text.forward(tensors["io.tokens"].ToTensor());
        var images = visual.forward(tensors["io.image"].ToTensor());
        var scale = tensors["logit_scale"].ToTensor().exp();
        var logits = matmul(nn.functional.normalize(images), nn.functional.normalize(texts).transpose(0, 1)) * scale;

        Near.Equal(tensors["io.encode_text"].ToFloat32(), texts.ToFloats(), Tolerance);
        Near.Equal(tensors["io.logits_per_image"].ToFloat32(), logits.ToFloats(), 10 * Tolerance);
    }

    [SharedFact]
    public void Sequences_cut_after_the_last_end_of_text_give_the_same_features()
    {
        using var scope = NewDisposeScope();
        var (_, text, tensors) = Open("rn");
        var tokens = tensors["io.tokens"].ToTensor();

        var cut = TokenSequences.Cut(tokens);

        Assert.True(cut.shape[1] < tokens.shape[1]);
        Near.Equal(text.forward(tokens).ToFloats(), text.forward(cut).ToFloats(), 1e-5);
    }

    private static (VisualTower Visual, TextTower Text, IReadOnlyDictionary<string, StoredTensor> Tensors) Open(string name)
    {
        var tensors = SafetensorsFile.Read(SharedFolder.Path($"clip-parity/{name}.safetensors")).Tensors;
        var architecture = ClipArchitectureReader.FromShapes(tensors);
        var visual = VisualTower.Create(architecture.Visual);
        visual.LoadWeights(tensors);
        visual.eval();
        return (visual, TextTower.FromWeights(architecture.Text, tensors), tensors);
    }
}
