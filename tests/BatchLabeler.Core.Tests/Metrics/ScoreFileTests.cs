using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class ScoreFileTests
{
    [Fact]
    public void Read_keeps_order_and_double_precision()
    {
        var file = Read("image,dog,cat\nb.jpg,0.123456789012,-3\na.jpg,1e-3,+inf\n".Replace("+inf", "Infinity", StringComparison.Ordinal));

        Assert.Equal(["dog", "cat"], file.Categories.Names);
        Assert.Equal(["b.jpg", "a.jpg"], file.Images);
        Assert.Equal(0.123456789012, file.Scores[0, 0]);
        Assert.Equal(double.PositiveInfinity, file.Scores[1, 1]);
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("name,a\n", 1, "name it 'image'")]
    [InlineData("image\n", 1, "header is wrong")]
    [InlineData("image,a\nx,1,2\n", 2, "has 3 columns")]
    [InlineData("image,a\nx,high\n", 2, "is 'high'")]
    [InlineData("image,a\nx,NaN\n", 2, "is 'NaN'")]
    [InlineData("image,a\nx,1\nx,2\n", 3, "was on line 2 already")]
    public void Read_names_the_line_and_the_remedy(string text, int line, string complaint)
    {
        var exception = Assert.Throws<LabelFileException>(() => Read(text));

        Assert.Equal(line, exception.Line);
        Assert.Contains(complaint, exception.Message, StringComparison.Ordinal);
    }

    private static ScoreFile Read(string text) => ScoreFile.Read(new StringReader(text));
}
