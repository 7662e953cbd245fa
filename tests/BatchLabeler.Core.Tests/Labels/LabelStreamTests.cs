using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Tests.Labels;

public sealed class LabelStreamTests
{
    private static readonly CategorySet Categories = new(["cat", "dog"]);

    [Fact]
    public async Task Stream_gives_the_rows_of_the_whole_file()
    {
        const string Text = """
            {"image":"a.jpg","labels":[{"category":"dog","state":1}]}

            {"image":"b.jpg","split":"train","labels":[{"category":"cat","state":-1}]}
            """;

        var streamed = await LabelFile.StreamAsync(new StringReader(Text), Categories).ToListAsync();

        var read = LabelFile.Read(new StringReader(Text), LabelFileFormat.JsonLines, Categories).Rows;
        Assert.Equal(read.Select(Shown), streamed.Select(Shown));
    }

    [Fact]
    public async Task Stream_leaves_repeated_images_to_its_reader()
    {
        var rows = await LabelFile.StreamAsync(new StringReader("{\"image\":\"a\"}\n{\"image\":\"a\"}\n"), Categories).ToListAsync();

        Assert.Equal([1, 2], rows.Select(row => row.Line));
        Assert.Contains("was on line 1 already", LabelFile.Repeated("a", 2, 1).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_stops_at_the_line_that_breaks_a_rule()
    {
        var rows = LabelFile.StreamAsync(new StringReader("{\"image\":\"a\"}\nnonsense\n"), Categories);

        var exception = await Assert.ThrowsAsync<LabelFileException>(async () => await rows.ToListAsync());

        Assert.Equal(2, exception.Line);
    }

    private static string Shown(LabelRow row) => $"{row.Image}|{row.Split}|{string.Join(',', row.States)}|{row.Line}";
}
