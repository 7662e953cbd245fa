using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class CrossAttentionDecoderTests
{
    private static readonly DecoderOptions Random = new()
    {
        ProjectionStart = ProjectionStart.Random,
        Positions = PositionalEncodingForm.Sine,
        Dropout = 0,
        HiddenMultiple = 2,
    };

    [Fact]
    public void Forward_equals_attention_with_keys_and_values_written_out()
    {
        var (queries, pixels) = Inputs();
        var decoder = Decoder(Random with { Form = DecoderForm.Paper });
        decoder.LogSharpness!.detach().fill_(1);
        var weights = decoder.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);
        Tensor Layer(string name, Tensor x) => x.matmul(weights[name + ".weight"].transpose(0, 1)) + weights[name + ".bias"];

        var keys = Layer("key", pixels + decoder.Positions!);
        var energies = Layer("query", queries).matmul(keys.transpose(1, 2)) * Math.E / Math.Sqrt(TinyWorld.Dimension);
        var attended = Layer("output", energies.softmax(-1).matmul(Layer("value", pixels)));
        var expected = attended + Layer("feed_forward.contract", functional.relu(Layer("feed_forward.expand", attended)));
        var actual = decoder.forward(queries, pixels);

        TorchAssert.Close(energies, actual.Energies);
        TorchAssert.Close(energies.softmax(-1), actual.RegionMaps);
        TorchAssert.Close(expected, actual.QueryFeatures);
        TorchAssert.Close(energies.softmax(-1).matmul(pixels), actual.RegionFeatures);
    }

    [Fact]
    public void Sharpness_is_learned_from_1_on_beside_random_projections_or_left_out()
    {
        var (queries, pixels) = Inputs();
        var (learned, none) = (Decoder(Random), Decoder(Random with { LearnSharpness = false }));

        TorchAssert.Close(none.forward(queries, pixels).Energies, learned.forward(queries, pixels).Energies);
        learned.forward(queries, pixels).RegionMaps.square().sum().backward();
        Assert.NotEqual(0, learned.LogSharpness!.grad!.item<float>());
        Assert.Null(none.LogSharpness);
    }

    [Fact]
    public void Forward_gives_softmax_maps_that_sum_to_one()
    {
        var (queries, pixels) = Inputs();

        TorchAssert.Close([1, 1, 1, 1, 1, 1], Decoder(Random).forward(queries, pixels).RegionMaps.sum(-1));
    }

    [Fact]
    public void Forward_gives_sigmoid_maps_of_the_same_energies()
    {
        var (queries, pixels) = Inputs();
        var result = Decoder(Random with { MapForm = RegionMapForm.Sigmoid, MapOffset = -2 }).forward(queries, pixels);

        TorchAssert.Close((result.Energies - 2).sigmoid(), result.RegionMaps);
        TorchAssert.Close((result.Energies - 2).sigmoid().matmul(pixels), result.RegionFeatures);
    }

    [Fact]
    public void Identity_start_makes_energies_of_text_queries_sharpened_cosines()
    {
        var (queries, pixels) = Inputs();
        var text = functional.normalize(queries, p: 2, dim: -1);
        var unit = functional.normalize(pixels, p: 2, dim: -1);
        var decoder = Decoder(new DecoderOptions { InitialSharpness = 20, Dropout = 0 });

        var energies = decoder.forward(CategoryQueries.FromText(text).Embeddings, unit).Energies;

        TorchAssert.Close(unit.matmul(text.transpose(0, 1)).transpose(1, 2) * 20, energies, 1e-4);
    }

    [Fact]
    public void Identity_start_leaves_the_sharpness_to_its_own_number_or_to_the_projections()
    {
        var (learned, none) = (Decoder(new DecoderOptions { InitialSharpness = 9 }), Decoder(new DecoderOptions { InitialSharpness = 9, LearnSharpness = false }));

        TorchAssert.Close(eye(TinyWorld.Dimension), learned.Query.weight!);
        Assert.Equal(Math.Log(9), learned.LogSharpness!.item<float>(), 1e-6);
        TorchAssert.Close(eye(TinyWorld.Dimension) * 3, none.Key.weight!);
        var (queries, pixels) = Inputs();
        TorchAssert.Close(none.forward(queries, pixels).Energies, learned.forward(queries, pixels).Energies, 1e-4);
    }

    [Fact]
    public void Post_norm_form_ends_in_a_projection_and_not_in_a_norm()
    {
        var (queries, pixels) = Inputs();
        var features = Decoder(Random with { Form = DecoderForm.PostNorm }).forward(queries, pixels).QueryFeatures;

        Assert.Equal([2L, 3L, TinyWorld.Dimension], features.shape);
        Assert.DoesNotContain(features.square().mean([-1L]).flatten().data<float>().ToArray(), value => Math.Abs(value - 1) < 1e-3);
    }

    private static CrossAttentionDecoder Decoder(DecoderOptions options)
    {
        manual_seed(2);
        var decoder = new CrossAttentionDecoder(TinyWorld.Pixels, TinyWorld.Dimension, options);
        using var _ = no_grad();
        foreach (var (name, parameter) in decoder.named_parameters())
        {
            if (options.ProjectionStart == ProjectionStart.Random && name.EndsWith("bias", StringComparison.Ordinal))
                parameter.copy_(randn(parameter.shape));
        }
        return decoder;
    }

    private static (Tensor Queries, Tensor Pixels) Inputs()
    {
        manual_seed(8);
        return (randn(3, TinyWorld.Dimension), randn(2, TinyWorld.Pixels, TinyWorld.Dimension));
    }
}
