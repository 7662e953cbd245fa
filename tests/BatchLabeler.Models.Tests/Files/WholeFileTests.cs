using BatchLabeler.Models.Files;

namespace BatchLabeler.Models.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_replaces_a_file_and_leaves_nothing_beside_it()
    {
        var path = _folder.Write("a.txt", "old");

        WholeFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(_folder.Contents());
    }

    [Fact]
    public void Write_keeps_the_old_file_when_the_writer_fails()
    {
        var path = _folder.Write("a.txt", "old");

        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(_folder.Contents());
    }

    [Fact]
    public void Write_keeps_a_file_that_may_only_be_created()
    {
        var path = _folder.Write("a.txt", "old");

        Assert.Throws<IOException>(() => WholeFile.Write(path, _folder["a.new"], stream => stream.Write("new"u8), createOnly: true));

        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_scratch_folder_goes_away_with_what_is_in_it_unless_it_was_moved()
    {
        using (var scratch = new ScratchFolder(_folder.Path))
            File.WriteAllText(Path.Combine(scratch.FolderPath, "a"), "a");
        using (var moved = new ScratchFolder(_folder.Path))
            Directory.Move(moved.FolderPath, _folder["kept"]);

        Assert.Equal([_folder["kept"]], Directory.GetFileSystemEntries(_folder.Path));
    }
}
