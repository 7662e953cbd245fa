using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Core.Tests.Prototypes;

public sealed class PseudoLabelRuleTests
{
    [Theory]
    [InlineData(0.9f, 0.8f, 0.2f, LabelState.Present)]
    [InlineData(0.8f, 0.8f, 0.2f, LabelState.Present)]
    [InlineData(0.5f, 0.8f, 0.2f, LabelState.Unknown)]
    [InlineData(0.1f, 0.8f, 0.2f, LabelState.Absent)]
    [InlineData(0.5f, 0.2f, 0.8f, LabelState.Unknown)]
    [InlineData(0.9f, 0.2f, 0.8f, LabelState.Present)]
    [InlineData(0.9f, float.NaN, 0.2f, LabelState.Unknown)]
    [InlineData(0.9f, 0.2f, float.NaN, LabelState.Unknown)]
    public void Decide_compares_with_both_thresholds(float similarity, float positive, float negative, LabelState expected) =>
        Assert.Equal(expected, PseudoLabelRule.Decide(similarity, positive, negative));

    [Theory]
    [InlineData(0.9f, 0.8f, 0.2f, LabelState.Unknown)]
    [InlineData(0.5f, 0.8f, 0.2f, LabelState.Absent)]
    [InlineData(0.5f, 0.2f, 0.8f, LabelState.Present)]
    public void Decide_can_follow_the_equation_as_printed(float similarity, float positive, float negative, LabelState expected) =>
        Assert.Equal(expected, PseudoLabelRule.Decide(similarity, positive, negative, PseudoLabelReading.Literal));

    [Theory]
    [InlineData(LabelState.Present, LabelState.Present, LabelState.Present)]
    [InlineData(LabelState.Absent, LabelState.Absent, LabelState.Absent)]
    [InlineData(LabelState.Present, LabelState.Absent, LabelState.Unknown)]
    [InlineData(LabelState.Present, LabelState.Unknown, LabelState.Unknown)]
    public void Agree_keeps_only_what_both_say(LabelState visual, LabelState text, LabelState expected) =>
        Assert.Equal(expected, PseudoLabelRule.Agree(visual, text));

    [Fact]
    public void TopPixels_come_greatest_first_and_ties_by_lower_index() =>
        Assert.Equal([3, 0, 2], TopPixels.Select([0.5f, 0.1f, 0.5f, 0.9f], 3));

    [Fact]
    public void TopPixels_are_all_pixels_when_there_are_fewer_than_k() =>
        Assert.Equal([1, 0], TopPixels.Select([0.1f, 0.2f], 9));
}
