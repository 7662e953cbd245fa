using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.SemanticDecoupling;
using BatchLabeler.Training.Heads.SemanticDecoupling.Words;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.SemanticDecoupling;

public sealed class SemanticDecouplingHeadTests
{
    [Theory]
    [InlineData("semantic decoupling")]
    [InlineData("semantic decoupling of windows")]
    public void Forward_equals_equations_6_and_9_in_a_plain_loop(string name)
    {
        var head = TinyHeads.Create(name);
        HeadTests.Stir(head);
        using var _ = no_grad();
        var images = TinyHeads.Images(2);
        var text = head.EncodeText();
        var output = head.forward(images, text);
        double Value(string parameter) => Parameter(head, parameter).ToFloats()[0];

        var (pixels, prompts, maps) = (PlainVectors.Rows(images.Pixels), PlainVectors.Rows(text), PlainVectors.Rows(output.RegionMaps));
        var projection = PlainVectors.Rows(Parameter(head, "projection.weight"));
        var bias = PlainVectors.Rows(Parameter(head, "projection.bias").unsqueeze(0))[0];
        var (scale, threshold) = (Math.Exp(Value("decision.log_scale")), Value("decision.threshold"));
        for (var image = 0; image < 2; image++)
        {
            double[][] units = [.. pixels.Skip(image * TinyHeads.EvenPixels).Take(TinyHeads.EvenPixels).Select(PlainVectors.Unit)];
            for (var category = 0; category < 3; category++)
            {
                var pooled = PlainVectors.Combine(maps[(image * 3) + category], units);
                double[] visual = [.. PlainVectors.Apply(projection, pooled).Zip(bias, (value, added) => value + added)];

                var score = scale * (PlainVectors.Cosine(visual, prompts[category]) - threshold);
                TorchAssert.Close(score, output.Scores[image][category], 1e-4);
                TorchAssert.Close([.. PlainVectors.Unit(pooled).Select(value => (float)value)], output.RegionFeatures[image][category], 1e-4);
            }
        }
    }

    [Fact]
    public void Maps_of_windows_are_equal_on_the_pixels_of_a_window()
    {
        var head = TinyHeads.Create("semantic decoupling of windows");
        using var _ = no_grad();
        var maps = PlainVectors.Rows(head.forward(TinyHeads.Images(1), head.EncodeText()).RegionMaps);

        Assert.All(maps, map => Assert.Equal([map[0], map[2], map[8], map[10]], new[] { map[5], map[7], map[13], map[15] }));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(8)]
    public void Windows_need_a_square_grid_with_an_even_side(int pixels) => Assert.Throws<ArgumentException>(() => GridPooling.Matrix(pixels));

    [Fact]
    public void Word_vectors_guide_the_attention_whatever_their_length()
    {
        var output = Maps(Words(1));

        TorchAssert.Close(output, Maps(Words(10)));
        Assert.NotEqual(output.ToFloats(), Maps(null).ToFloats());

        static WordVectors Words(float factor) => new("test", 2, [.. new float[] { 1, 2, -1, 0.5f, 0.3f, 0.1f }.Select(value => factor * value)]);
    }

    [Fact]
    public void Every_category_needs_a_word_vector()
    {
        var exception = Assert.Throws<ArgumentException>(() => Maps(new WordVectors("test", 2, [1, 2])));

        Assert.Contains("3 categories need", exception.Message, StringComparison.Ordinal);
    }

    private static Tensor Maps(WordVectors? words)
    {
        manual_seed(3);
        var options = new SemanticDecouplingOptions { Prompts = new PromptOptions { Vectors = 2 }, Words = words };
        using var head = options.Create(TinyHeads.Context(TinyHeads.EvenPixels));
        using var _ = no_grad();
        return head.forward(TinyHeads.Images(2), head.EncodeText()).RegionMaps;
    }

    private static Tensor Parameter(Head head, string name) => head.named_parameters().Single(entry => entry.name == name).parameter;
}
