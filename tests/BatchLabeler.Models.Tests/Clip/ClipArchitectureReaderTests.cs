using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Clip;

public sealed class ClipArchitectureReaderTests
{
    private static readonly TextArchitecture OpenAiText512 = new(49_408, 77, 512, 12, 8, 512);

    [Fact]
    public void FromShapes_reads_a_transformer() => AssertReads(TinyClip.Transformer);

    [Fact]
    public void FromShapes_reads_a_residual_network() => AssertReads(TinyClip.ResNet);

    [Fact]
    public void FromShapes_takes_another_image_size()
    {
        var (visual, _) = ClipArchitectureReader.FromShapes(TinyClip.Weights(TinyClip.Transformer), imageSize: 32);

        Assert.Equal((32, 4), (visual.ImageSize, visual.GridSize));
    }

    [Fact]
    public void FromShapes_names_the_tensor_it_lacks()
    {
        var tensors = TinyClip.Weights(TinyClip.Transformer);
        tensors.Remove("visual.proj");

        Assert.Contains("'visual.proj'", Assert.Throws<ClipImportException>(() => ClipArchitectureReader.FromShapes(tensors)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromShapes_refuses_a_positional_embedding_without_square_grid()
    {
        var tensors = TinyClip.Weights(TinyClip.Transformer);
        tensors["visual.positional_embedding"] = StoredTensor.FromFloat32([4, 64], new float[256]);

        Assert.Contains("not a square grid", Assert.Throws<ClipImportException>(() => ClipArchitectureReader.FromShapes(tensors)).Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void FromShapes_reads_the_reference_models()
    {
        var (residual, text) = Read("rn");
        var (transformer, _) = Read("vit");

        var resNet = Assert.IsType<ModifiedResNetArchitecture>(residual);
        Assert.Equal([1, 2, 1, 1], resNet.Layers);
        Assert.Equal((64, 64, 16, 8, 2), (resNet.ImageSize, resNet.FeatureDimension, resNet.Width, resNet.Heads, resNet.GridSize));
        Assert.Equal(new VisionTransformerArchitecture(64, 64, 16, 128, 2, 2), transformer);
        Assert.Equal(new TextArchitecture(600, 77, 64, 2, 1, 64), text);
    }

    [Theory]
    [InlineData("RN50")]
    [InlineData("RN101")]
    [InlineData("ViT-B/16")]
    [InlineData("ViT-B/32")]
    public void The_published_models_have_their_published_number_of_parameters(string name)
    {
        VisualArchitecture visual = name switch
        {
            "RN50" => new ModifiedResNetArchitecture(224, 1024, [3, 4, 6, 3], 64, 32),
            "RN101" => new ModifiedResNetArchitecture(224, 512, [3, 4, 23, 3], 64, 32),
            "ViT-B/16" => new VisionTransformerArchitecture(224, 512, 16, 768, 12, 12),
            _ => new VisionTransformerArchitecture(224, 512, 32, 768, 12, 12),
        };
        var architecture = new ClipArchitecture(visual, OpenAiText512 with { FeatureDimension = visual.FeatureDimension });

        Assert.Equal(name, KnownClipModels.NameOf(architecture));
        Assert.Equal(KnownClipModels.ParametersOf(name), ClipStateDict.ParameterCount(architecture));
    }

    private static void AssertReads(ClipArchitecture expected)
    {
        var read = ClipArchitectureReader.FromShapes(TinyClip.Weights(expected));

        Assert.Equal(expected.Text, read.Text);
        Assert.Equal(ClipStateDict.Shapes(expected).Keys, ClipStateDict.Shapes(read).Keys);
        Assert.Equal((expected.Visual.ImageSize, expected.Visual.GridSize), (read.Visual.ImageSize, read.Visual.GridSize));
    }

    private static ClipArchitecture Read(string model) =>
        ClipArchitectureReader.FromShapes(SafetensorsFile.Read(SharedFolder.Path($"clip-parity/{model}.safetensors")).Tensors);
}
