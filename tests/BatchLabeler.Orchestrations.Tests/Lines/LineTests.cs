using System.Text;
using BatchLabeler.Orchestrations.Lines;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Orchestrations.Tests.Lines;

public sealed class LineTests
{
    [Fact]
    public void Lines_become_a_stream_and_lines_again()
    {
        Prop.ForAll<NonNull<string>[], PositiveInt>((texts, size) =>
        {
            var lines = texts.Select(text => text.Get.Replace("\n", "", StringComparison.Ordinal)).ToList();
            return ThereAndBack(lines, size.Get).GetAwaiter().GetResult().SequenceEqual(lines);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Last_line_may_lack_its_break()
    {
        var lines = await ByteLines.ReadAsync(new MemoryStream("a\n\nb"u8.ToArray())).Select(Text).ToListAsync();

        Assert.Equal(["a", "", "b"], lines);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(70_000, 70_000, true)]
    [InlineData(65_536, 65_536, true)]
    [InlineData(65_536, 65_537, false)]
    [InlineData(65_537, 65_536, false)]
    [InlineData(0, 1, false)]
    public async Task Streams_are_equal_when_all_bytes_are(int one, int other, bool equal) =>
        Assert.Equal(equal, await StreamEquality.AreEqualAsync(new MemoryStream(new byte[one]), new MemoryStream(new byte[other])));

    private static async Task<List<string>> ThereAndBack(IEnumerable<string> lines, int size)
    {
        await using var stream = new LineStream(Bytes(lines));
        using var copy = new MemoryStream();
        var buffer = new byte[size];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) copy.Write(buffer, 0, read);
        Assert.True(stream.IsAtEnd);
        copy.Position = 0;
        return await ByteLines.ReadAsync(copy).Select(Text).ToListAsync();
    }

    private static string Text(ReadOnlyMemory<byte> line) => Encoding.UTF8.GetString(line.Span);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Bytes(IEnumerable<string> lines)
    {
        await Task.CompletedTask;
        foreach (var line in lines) yield return Encoding.UTF8.GetBytes(line);
    }
}
