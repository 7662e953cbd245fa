using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelFileCsvTests
{
    [Fact]
    public void Read_takes_splits_and_all_three_values()
    {
        var file = Read("image,split,cat,dog,cow\na.jpg,train,1,-1,0\nb.jpg,val,,+1,-1\n");

        Assert.Equal(["cat", "dog", "cow"], file.Categories.Names);
        Assert.Equal([LabelState.Present, LabelState.Absent, LabelState.Unknown], file.Rows[0].States);
        Assert.Equal([LabelState.Unknown, LabelState.Present, LabelState.Absent], file.Rows[1].States);
        Assert.Equal("val", Assert.Single(file.Split("val").Rows).Split);
    }

    [Fact]
    public void Read_takes_a_file_without_splits_with_a_byte_order_mark_and_windows_line_ends()
    {
        var file = Read("\uFEFFimage,cat\r\na.jpg,1\r\n\r\n");

        Assert.Null(Assert.Single(file.Rows).Split);
    }

    [Fact]
    public void Read_takes_quoted_names_with_commas_quotes_and_line_breaks()
    {
        var file = Read("image,\"cat, big\"\n\"a \"\"b\"\"\nc.jpg\",1\nd.jpg,0\n");

        Assert.Equal("cat, big", file.Categories[0]);
        Assert.Equal("a \"b\"\nc.jpg", file.Rows[0].Image);
        Assert.Equal(4, file.Rows[1].Line);
    }

    [Fact]
    public void Read_puts_states_in_the_order_of_the_given_categories()
    {
        var file = Read("image,dog,cat\na.jpg,1,-1\n", new CategorySet(["cat", "cow", "dog"]));

        Assert.Equal([LabelState.Absent, LabelState.Unknown, LabelState.Present], file.Rows[0].States);
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("picture,cat\n", 1, "name it 'image'")]
    [InlineData("image,split\n", 1, "no category column")]
    [InlineData("image,cat,cat\n", 1, "twice")]
    [InlineData("image,cat\na.jpg,2\n", 2, "value '2'")]
    [InlineData("image,cat\na.jpg,1\nb.jpg\n", 3, "has 1 columns and the header 2")]
    [InlineData("image,cat\na.jpg,1\n\na.jpg,1\n", 4, "was on line 2 already")]
    [InlineData("image,cat\n,1\n", 2, "name is empty")]
    [InlineData("image,cat\n\"a.jpg,1\n", 2, "not closed")]
    [InlineData("image,cat\n\"a\"b.jpg,1\n", 2, "follows a closing quote")]
    [InlineData("image,cat\na\"b.jpg,1\n", 2, "inside an unquoted field")]
    public void Read_names_the_line_and_the_remedy(string text, int line, string complaint)
    {
        var exception = Assert.Throws<LabelFileException>(() => Read(text));

        Assert.Equal(line, exception.Line);
        Assert.StartsWith($"line {line}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_a_category_that_the_model_does_not_know()
    {
        var exception = Assert.Throws<LabelFileException>(() => Read("image,cat,unicorn\n", new CategorySet(["cat", "dog"])));

        Assert.Contains("'unicorn' is not one of the model's 2 categories (cat, dog)", exception.Message, StringComparison.Ordinal);
    }

    [SharedFact]
    public void Read_takes_the_sample_of_VOC2007()
    {
        using var reader = new StreamReader(SharedFolder.Path("voc2007-sample/labels.csv"));

        var file = LabelFile.Read(reader, LabelFileFormat.Csv);

        Assert.Equal(20, file.Categories.Count);
        Assert.Equal(file.Rows.Count, file.Split("train").Rows.Count + file.Split("val").Rows.Count);
        Assert.NotEmpty(file.Split("val").Rows);
    }

    private static LabelFile Read(string text, CategorySet? categories = null) =>
        LabelFile.Read(new StringReader(text), LabelFileFormat.Csv, categories);
}
