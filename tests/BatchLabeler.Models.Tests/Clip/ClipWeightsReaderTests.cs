using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Clip;

public sealed class ClipWeightsReaderTests
{
    public static TheoryData<string> Towers => ["transformer", "resnet"];

    [Theory]
    [MemberData(nameof(Towers))]
    public void FromTensors_keeps_the_tensors_of_the_openai_layout(string tower)
    {
        var tensors = Weights(tower);

        var weights = ClipWeightsReader.FromTensors(tensors);

        Assert.Equal(WeightLayout.OpenAi, weights.Layout);
        Assert.Empty(weights.Unexpected);
        AssertSame(tensors, weights.Tensors);
    }

    [Theory]
    [MemberData(nameof(Towers))]
    public void FromTensors_takes_open_clip_with_the_text_tower_under_its_prefix(string tower)
    {
        var tensors = Weights(tower);
        var renamed = tensors.ToDictionary(
            pair => pair.Key.StartsWith("visual.") || pair.Key == "logit_scale" ? pair.Key : "text." + pair.Key,
            pair => pair.Value);

        var weights = ClipWeightsReader.FromTensors(renamed);

        Assert.Equal(WeightLayout.OpenClip, weights.Layout);
        AssertSame(tensors, weights.Tensors);
    }

    [Fact]
    public void FromTensors_takes_hugging_face()
    {
        var tensors = Weights("transformer");

        var weights = ClipWeightsReader.FromTensors(HuggingFaceForm.Of(tensors));

        Assert.Equal(WeightLayout.HuggingFace, weights.Layout);
        Assert.Empty(weights.Unexpected);
        AssertSame(tensors, weights.Tensors);
    }

    [Fact]
    public void FromTensors_refuses_hugging_face_without_a_key_projection()
    {
        var tensors = HuggingFaceForm.Of(Weights("transformer"));
        tensors.Remove("text_model.encoder.layers.1.self_attn.k_proj.weight");

        Assert.Contains("text_model.encoder.layers.1.self_attn.k_proj.weight", Refusal(tensors), StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_refuses_a_layout_that_the_names_contradict()
    {
        var exception = Assert.Throws<ClipImportException>(() => ClipWeightsReader.FromTensors(Weights("transformer"), WeightLayout.HuggingFace));

        Assert.Equal("The tensors' names are those of the layout openai, not huggingface.", exception.Message);
        Assert.Equal(WeightLayout.OpenClip, ClipWeightsReader.FromTensors(Weights("resnet"), WeightLayout.OpenClip).Layout);
    }

    [Fact]
    public void FromTensors_tolerates_a_wrapper_and_ignores_what_is_no_weight()
    {
        var tensors = Weights("resnet");
        var wrapped = tensors.ToDictionary(pair => "module." + pair.Key, pair => pair.Value);
        foreach (var name in (string[])["input_resolution", "context_length", "vocab_size", "visual.bn1.num_batches_tracked"])
            wrapped["module." + name] = StoredTensor.FromInt64([], [1]);

        var weights = ClipWeightsReader.FromTensors(wrapped);

        Assert.Empty(weights.Unexpected);
        AssertSame(tensors, weights.Tensors);
    }

    [Fact]
    public void FromTensors_names_what_it_does_not_use()
    {
        var tensors = Weights("transformer");
        tensors["visual.extra"] = StoredTensor.FromInt64([], [1]);

        Assert.Equal(["visual.extra"], ClipWeightsReader.FromTensors(tensors).Unexpected);
    }

    [Fact]
    public void FromTensors_names_what_is_missing_and_counts_the_rest()
    {
        var tensors = Weights("transformer");
        foreach (var name in tensors.Keys.Where(name => name.Contains(".ln_1.") || name.Contains(".ln_2.")).ToList()) tensors.Remove(name);

        Assert.StartsWith("20 tensors are missing: transformer.resblocks.0.ln_1.bias, ", Refusal(tensors), StringComparison.Ordinal);
        Assert.EndsWith(" and 15 more.", Refusal(tensors), StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_names_a_tensor_of_another_shape()
    {
        var tensors = Weights("transformer");
        tensors["visual.ln_pre.bias"] = StoredTensor.FromFloat32([3], new float[3]);

        Assert.Equal("The tensor 'visual.ln_pre.bias' has the shape [3] instead of [64].", Refusal(tensors));
    }

    [Fact]
    public void FromTensors_refuses_towers_that_do_not_meet()
    {
        var tensors = Weights("transformer");
        tensors["text_projection"] = StoredTensor.FromFloat32([64, 8], new float[512]);

        Assert.Contains("must agree", Refusal(tensors), StringComparison.Ordinal);
    }

    [Fact]
    public void FromTensors_refuses_what_is_no_clip_model() =>
        Assert.StartsWith("These are not the weights of a CLIP model", Refusal(new() { ["fc.weight"] = StoredTensor.FromFloat32([1], [1f]) }), StringComparison.Ordinal);

    [Fact]
    public void FromTensors_casts_halves()
    {
        var tensors = Weights("transformer");
        var half = tensors["visual.proj"].ToFloat32().SelectMany(value => BitConverter.GetBytes((Half)value)).ToArray();
        tensors["visual.proj"] = new StoredTensor(ElementType.Float16, tensors["visual.proj"].Shape, half);

        var cast = ClipWeightsReader.FromTensors(tensors).Tensors["visual.proj"];

        Assert.Equal(ElementType.Float32, cast.Type);
        Assert.Equal(tensors["visual.proj"].ToFloat32(), cast.ToFloat32());
    }

    [Fact]
    public void Read_names_the_file_it_refuses()
    {
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder["other.safetensors"], new Dictionary<string, StoredTensor>());

        Assert.Contains(
            "other.safetensors: These are not",
            Assert.Throws<ClipImportException>(() => ClipWeightsReader.Read(folder["other.safetensors"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ForImageSize_resamples_the_positional_embedding()
    {
        var weights = ClipWeightsReader.FromTensors(Weights("resnet")).ForImageSize(128);

        Assert.Equal(4, weights.Architecture.Visual.GridSize);
        Assert.Equal([17, 128], weights.Tensors["visual.attnpool.positional_embedding"].Shape);
    }

    [Fact]
    public void ForImageSize_refuses_a_size_that_is_no_multiple_of_the_stride()
    {
        var exception = Assert.Throws<ClipImportException>(() => ClipWeightsReader.FromTensors(Weights("transformer")).ForImageSize(20));

        Assert.Contains("a multiple of 8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_towers_share_no_tensor()
    {
        var weights = ClipWeightsReader.FromTensors(Weights("transformer"));

        Assert.Equal(weights.Tensors.Count - 1, weights.VisualTensors.Count + weights.TextTensors.Count);
        Assert.Equal(MathF.Exp(weights.Tensors["logit_scale"].ToFloat32()[0]), weights.Scale);
    }

    [Fact]
    public void Parse_knows_the_names_of_the_layouts()
    {
        Assert.Equal(Enum.GetValues<WeightLayout>(), WeightLayouts.Names.Select(WeightLayouts.Parse));
        Assert.Contains("openai, open_clip, huggingface", Assert.Throws<ArgumentException>(() => WeightLayouts.Parse("pytorch")).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, StoredTensor> Weights(string tower) => TinyClip.Weights(tower == "resnet" ? TinyClip.ResNet : TinyClip.Transformer);

    private static string Refusal(Dictionary<string, StoredTensor> tensors) =>
        Assert.Throws<ClipImportException>(() => ClipWeightsReader.FromTensors(tensors)).Message;

    private static void AssertSame(IReadOnlyDictionary<string, StoredTensor> expected, IReadOnlyDictionary<string, StoredTensor> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, tensor) in expected)
        {
            Assert.Equal(tensor.Shape, actual[name].Shape);
            Assert.True(tensor.Bytes.Span.SequenceEqual(actual[name].Bytes.Span), name);
        }
    }
}
