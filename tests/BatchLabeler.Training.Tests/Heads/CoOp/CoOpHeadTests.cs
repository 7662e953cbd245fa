using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.CoOp;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.CoOp;

public sealed class CoOpHeadTests
{
    [Fact]
    public void Forward_equals_a_plain_loop_over_images_categories_and_pixels()
    {
        var head = TinyHeads.Create("coop");
        HeadTests.Stir(head);
        using var _ = no_grad();
        var images = TinyHeads.Images(2);
        var text = head.EncodeText();
        var output = head.forward(images, text);
        var (scale, threshold) = (Math.Exp(Value(head, "decision.log_scale")), Value(head, "decision.threshold"));

        var (pixels, pooled, prompts) = (PlainVectors.Rows(images.Pixels), PlainVectors.Rows(images.Pooled), PlainVectors.Rows(text));
        for (var image = 0; image < 2; image++)
        {
            for (var category = 0; category < 3; category++)
            {
                var own = pixels.AsSpan(image * TinyHeads.EvenPixels, TinyHeads.EvenPixels).ToArray();
                var map = PlainVectors.Softmax([.. own.Select(pixel => 20 * PlainVectors.Cosine(pixel, prompts[category]))]);

                TorchAssert.Close(scale * (PlainVectors.Cosine(pooled[image], prompts[category]) - threshold), output.Scores[image][category], 1e-4);
                TorchAssert.Close([.. map.Select(value => (float)value)], output.RegionMaps[image][category], 1e-4);
            }
        }
    }

    [Fact]
    public void Prompts_are_one_set_for_all_categories_unless_told()
    {
        Assert.Equal([1L, 3L, 16L], Parameter("coop").shape);
        Assert.Equal([3L, 3L, 16L], Parameter("coop of categories").shape);

        static Tensor Parameter(string name) => TinyHeads.Create(name).named_parameters().Single(entry => entry.name == "prompts.vectors").parameter;
    }

    [Fact]
    public void Shared_prompts_take_gradients_from_every_category()
    {
        var head = TinyHeads.Create("coop");
        var vectors = head.named_parameters().Single(entry => entry.name == "prompts.vectors").parameter;
        head.EncodeText().select(0, 2).sum().backward();

        Assert.True(vectors.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Prepare_calls_as_many_scores_present_as_known_labels_are()
    {
        var tower = TinyWorld.Tower();
        var head = TinyHeads.Create("coop", tower, TinyWorld.Pixels);
        var set = PlantedImages.Create(tower, 200, 0.5, 1);

        head.Prepare(set);

        var present = head.Score(set.Features).Output.Cast<float>().Count(score => score > 0) / 600.0;
        Assert.Equal(LabelTensors.PresentShare(set.Known), present, 0.01);
    }

    [Theory]
    [InlineData("The scale of the map")]
    [InlineData("The logarithm of the scale")]
    [InlineData("The probability margin")]
    [InlineData("A prompt has")]
    public void Validate_says_what_is_out_of_range(string sentence)
    {
        var defaults = new CoOpOptions();
        CoOpOptions[] wrong =
        [
            defaults with { MapScale = 0 },
            defaults with { Decision = defaults.Decision with { InitialLogScale = 11 } },
            defaults with { Classification = new ClassificationOptions { Clip = 1 } },
            defaults with { Prompts = new PromptOptions { Vectors = 0 } },
        ];

        Assert.Single(wrong, options => Assert.Throws<ArgumentException>(options.Validate).Message.StartsWith(sentence, StringComparison.Ordinal));
    }

    private static double Value(Training.Heads.Head head, string name) =>
        head.named_parameters().Single(entry => entry.name == name).parameter.ToFloats()[0];
}
