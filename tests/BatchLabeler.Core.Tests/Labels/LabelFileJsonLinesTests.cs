using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelFileJsonLinesTests
{
    [Fact]
    public void Read_gathers_categories_and_leaves_the_others_unknown()
    {
        var file = Read("""
            {"image":"a.jpg","split":"train","labels":[{"category":"cat","state":1}]}

            {"image":"b.jpg","labels":[{"category":"dog","state":-1},{"category":"cat","state":0}]}
            {"image":"c.jpg"}
            """);

        Assert.Equal(["cat", "dog"], file.Categories.Names);
        Assert.Equal([LabelState.Present, LabelState.Unknown], file.Rows[0].States);
        Assert.Equal([LabelState.Unknown, LabelState.Absent], file.Rows[1].States);
        Assert.Equal([LabelState.Unknown, LabelState.Unknown], file.ToPartialLabels().Row("c.jpg").ToArray());
        Assert.Equal("train", file.Rows[0].Split);
    }

    [Theory]
    [InlineData("{", 1, "not JSON")]
    [InlineData("[]", 1, "not an object")]
    [InlineData("\n{\"labels\":[]}", 2, "'image' is missing")]
    [InlineData("{\"image\":7}", 1, "'image' is not a text")]
    [InlineData("{\"image\":\"a\",\"labels\":{}}", 1, "'labels' is not a list")]
    [InlineData("{\"image\":\"a\",\"labels\":[3]}", 1, "names no category")]
    [InlineData("{\"image\":\"a\",\"labels\":[{\"category\":\"cat\",\"state\":2}]}", 1, "no valid state")]
    [InlineData("{\"image\":\"a\",\"labels\":[{\"category\":\"cat\",\"state\":1},{\"category\":\"cat\",\"state\":1}]}", 1, "labelled twice")]
    [InlineData("{\"image\":\"a\"}\n{\"image\":\"a\"}", 2, "was on line 1 already")]
    [InlineData("{\"image\":\"a\"}", 1, "names no category")]
    public void Read_names_the_line_and_the_remedy(string text, int line, string complaint)
    {
        var exception = Assert.Throws<LabelFileException>(() => Read(text));

        Assert.Equal(line, exception.Line);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_a_category_that_the_model_does_not_know()
    {
        const string Text = """{"image":"a","labels":[{"category":"unicorn","state":1}]}""";

        var exception = Assert.Throws<LabelFileException>(() => LabelFile.Read(new StringReader(Text), LabelFileFormat.JsonLines, new CategorySet(["cat"])));

        Assert.Contains("'unicorn'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels.csv", LabelFileFormat.Csv)]
    [InlineData("LABELS.CSV", LabelFileFormat.Csv)]
    [InlineData("a/labels.jsonl", LabelFileFormat.JsonLines)]
    public void FormatOf_goes_by_the_ending(string name, LabelFileFormat format) => Assert.Equal(format, LabelFile.FormatOf(name));

    [Fact]
    public void FormatOf_refuses_other_endings() => Assert.Throws<ArgumentException>(() => LabelFile.FormatOf("labels.txt"));

    private static LabelFile Read(string text) => LabelFile.Read(new StringReader(text), LabelFileFormat.JsonLines);
}
