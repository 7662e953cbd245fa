using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Runs;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Tests.Label;

public sealed class RunRowsTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public RunRowsTests() => _folder = RunFolder.Open(_temporary["out"]);

    [Fact]
    public void A_journal_cut_at_any_byte_of_its_last_line_keeps_the_lines_before_it()
    {
        Append("a.jpg", "line\nbreak 😀.jpg");
        var bytes = File.ReadAllBytes(_folder.JournalPath);
        var last = Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) + 1;
        for (var length = last; length < bytes.Length; length++)
        {
            File.WriteAllBytes(_folder.JournalPath, bytes[..length]);

            Assert.Equal(["a.jpg"], Replay());
            Assert.Equal(last, new FileInfo(_folder.JournalPath).Length);
        }

        Append("line\nbreak 😀.jpg");
        Assert.Equal(bytes, File.ReadAllBytes(_folder.JournalPath));
    }

    [Fact]
    public void A_full_journal_becomes_a_part()
    {
        Append("a.jpg", "b.jpg", "c.jpg", "d.jpg");

        Assert.True(File.Exists(Path.Combine(_folder.PartsPath, "00000.jsonl")));
        Assert.Equal(["a.jpg", "b.jpg", "c.jpg", "d.jpg"], Replay());
    }

    [Fact]
    public void A_journal_that_was_full_but_not_yet_a_part_becomes_one()
    {
        Append("a.jpg", "b.jpg", "c.jpg");
        File.Move(Path.Combine(_folder.PartsPath, "00000.jsonl"), _folder.JournalPath, overwrite: true);

        Assert.Equal(["a.jpg", "b.jpg", "c.jpg"], Replay());
        Assert.Equal(["a.jpg", "b.jpg", "c.jpg"], Replay());
        Assert.Equal(0, new FileInfo(_folder.JournalPath).Length);
    }

    [Fact]
    public void A_damaged_part_is_refused()
    {
        Append("a.jpg", "b.jpg", "c.jpg");
        File.AppendAllText(Path.Combine(_folder.PartsPath, "00000.jsonl"), "torn");

        Assert.Equal("output-damaged", Assert.Throws<CommandException>(Replay).Code);
    }

    [Fact]
    public void Rows_cannot_be_appended_before_the_old_ones_were_replayed()
    {
        using var rows = new RunRows(_folder, 3);

        Assert.Throws<InvalidOperationException>(() => rows.Append(Row("a.jpg")));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    private void Append(params string[] names)
    {
        using var rows = new RunRows(_folder, 3);
        _ = rows.Replay().Count();
        foreach (var name in names)
            rows.Append(Row(name));
    }

    private string[] Replay()
    {
        using var rows = new RunRows(_folder, 3);
        return [.. rows.Replay().Select(row => row.Image)];
    }

    private static ManifestRow Row(string name) => ManifestRow.Failed(name, "m@1", new RowError("empty-file", "The file is empty."));
}
