using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class MatchingTests
{
    private static readonly PromptFeatures Text = new(
        tensor(new[] { 1f, 0f, 0.6f, 0.8f }).reshape(2, 2),
        tensor(new[] { 0f, 1f, -0.8f, 0.6f }).reshape(2, 2));

    [Fact]
    public void Forward_is_the_scaled_difference_of_cosines()
    {
        var visual = tensor(new[] { 3f, 4f, 6f, 8f }).reshape(1, 2, 2);
        var scores = new Matching(new MatchingOptions { InitialLogScale = Math.Log(10) }).forward(visual, Text);

        TorchAssert.Close([10 * (0.6f - 0.8f), 10 * ((0.36f + 0.64f) - (-0.48f + 0.48f))], scores);
    }

    [Fact]
    public void Forward_does_not_see_the_length_of_a_feature()
    {
        var visual = tensor(new[] { 3f, 4f, 6f, 8f }).reshape(1, 2, 2);
        var matching = new Matching(new MatchingOptions());

        TorchAssert.Close(matching.forward(visual, Text), matching.forward(visual * 7, Text));
    }

    [Fact]
    public void Probability_is_the_softmax_over_the_two_signs()
    {
        var visual = tensor(new[] { 3f, 4f, 6f, 8f }).reshape(1, 2, 2);
        var matching = new Matching(new MatchingOptions { InitialLogScale = 1 });
        var unit = visual / visual.square().sum(-1, keepdim: true).sqrt();
        var signs = stack([(unit * Text.Negative).sum(-1), (unit * Text.Positive).sum(-1)], -1) * Math.E;

        TorchAssert.Close(signs.softmax(-1).select(-1, 1), matching.forward(visual, Text).sigmoid());
    }

    [Fact]
    public void Scale_is_fixed_when_it_is_not_learnable() =>
        Assert.False(new Matching(new MatchingOptions { Learnable = false }).LogScale.requires_grad);
}
