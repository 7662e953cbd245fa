using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class FeedbackLineTests
{
    [Fact]
    public void Parse_reads_every_state_and_ignores_what_else_the_line_says()
    {
        var line = FeedbackLine.Parse(
            """
            {"image":"a/ü.jpg","by":"me","labels":[
              {"category":"cat","state":1},{"category":"dog","state":-1},{"category":"hat","state":0}]}
            """);

        Assert.Equal("a/ü.jpg", line.Image);
        Assert.Equal([LabelState.Present, LabelState.Absent, LabelState.Unknown], line.Labels.Select(label => label.State));
    }

    [Theory]
    [InlineData("""{"image":"a"}""")]
    [InlineData("""{"image":"a","labels":null}""")]
    [InlineData("""{"image":"a","labels":[]}""")]
    public void Parse_accepts_a_line_that_says_nothing(string line) => Assert.Empty(FeedbackLine.Parse(line).Labels);

    [Theory]
    [InlineData("nonsense", "not JSON")]
    [InlineData("[1]", "not an object")]
    [InlineData("""{"labels":[]}""", "'image' is missing")]
    [InlineData("""{"image":3}""", "not a text")]
    [InlineData("""{"image":"a","labels":{}}""", "not a list")]
    [InlineData("""{"image":"a","labels":[3]}""", "names no category")]
    [InlineData("""{"image":"a","labels":[{"category":"cat"}]}""", "no valid state")]
    [InlineData("""{"image":"a","labels":[{"category":"cat","state":2}]}""", "no valid state")]
    [InlineData("""{"image":"a","labels":[{"category":"cat","state":"1"}]}""", "no valid state")]
    [InlineData("""{"image":"a","labels":[{"category":"cat","state":1},{"category":"cat","state":1}]}""", "labelled twice")]
    [InlineData("""{"image":"\ud800","labels":[]}""", "not JSON")]
    public void Parse_says_what_is_wrong_with_a_line(string line, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => FeedbackLine.Parse(line)).Message);
}
