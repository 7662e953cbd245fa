using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.DualCoOp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.DualCoOp;

public sealed class DualCoOpHeadTests
{
    [Fact]
    public void Forward_equals_a_plain_loop_over_images_categories_and_pixels()
    {
        var head = (DualCoOpHead)TinyHeads.Create("dualcoop");
        using var _ = no_grad();
        var images = TinyHeads.Images(2);
        var text = head.EncodeText();
        var output = head.forward(images, text);

        var (pixels, prompts) = (PlainVectors.Rows(images.Pixels), PlainVectors.Rows(text));
        for (var image = 0; image < 2; image++)
        {
            for (var category = 0; category < 3; category++)
            {
                var own = pixels.AsSpan(image * TinyHeads.EvenPixels, TinyHeads.EvenPixels).ToArray();
                var positive = own.Select(pixel => PlainVectors.Cosine(pixel, prompts[category])).ToArray();
                var negative = own.Select(pixel => PlainVectors.Cosine(pixel, prompts[3 + category])).ToArray();
                var weights = PlainVectors.Softmax([.. positive.Select(cosine => Math.Exp(3) * cosine)]);

                var difference = PlainVectors.Dot(weights, positive) - PlainVectors.Dot(weights, negative);
                TorchAssert.Close(Math.Exp(2) * difference, output.Scores[image][category], 1e-4);
                TorchAssert.Close([.. weights.Select(weight => (float)weight)], output.RegionMaps[image][category], 1e-4);
            }
        }
    }

    [Fact]
    public void EncodeText_gives_positive_features_above_negative_ones()
    {
        var tower = TinyWorld.Tower();
        var head = (DualCoOpHead)TinyHeads.Create("dualcoop", tower);
        using var _ = no_grad();
        var features = head.Prompts.Encode(tower);

        TorchAssert.Close(cat([features.Positive, features.Negative], 0), head.EncodeText());
    }

    [Fact]
    public void Scales_stay_as_they_are_when_they_are_not_to_be_learned()
    {
        using var head = new DualCoOpHead(TinyHeads.Context(4), new DualCoOpOptions { LearnScales = false });

        Assert.False(head.LogScale.requires_grad);
        Assert.False(head.SpatialLogScale.requires_grad);
    }
}
