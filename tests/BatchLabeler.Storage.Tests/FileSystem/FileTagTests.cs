using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.FileSystem;

public sealed class FileTagTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _time = new();
    private readonly FileSystemObjectStore _store;

    public FileTagTests() => _store = new FileSystemObjectStore(_folder.Path, new FileSystemStoreOptions { FlushToDisk = false }, _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_tag_comes_back_while_the_clock_stands_still_or_goes_back()
    {
        var tags = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            if (i == 10) _time.Advance(TimeSpan.FromHours(-1));
            tags.Add(await _store.WriteAsync("a", new byte[] { (byte)(i % 2) }));
        }

        Assert.Equal(20, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_file_edited_by_hand_has_another_tag_and_a_swap_of_the_old_content_loses()
    {
        var eTag = await _store.WriteAsync("a", new byte[] { 1, 2, 3 });
        await File.WriteAllBytesAsync(_folder["a"], [1, 2, 4]);
        var edited = await _store.FindAsync("a");

        Assert.NotEqual(eTag, edited!.ETag);
        Assert.Equal(new WriteOutcome(false, edited.ETag), await _store.SwapAsync("a", new byte[] { 9 }, eTag));
        Assert.True((await _store.SwapAsync("a", new byte[] { 9 }, edited.ETag)).Written);
    }

    [Fact]
    public async Task A_write_after_a_file_from_the_future_is_later_still()
    {
        await _store.WriteAsync("a", new byte[] { 1 });
        File.SetLastWriteTimeUtc(_folder["a"], new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var future = await _store.FindAsync("a");

        Assert.NotEqual(future!.ETag, await _store.WriteAsync("a", new byte[] { 1 }));
    }

    [Fact]
    public async Task A_link_to_a_file_has_the_tag_and_the_length_of_that_file()
    {
        var target = _folder.Write("elsewhere.txt", "a longer content");
        File.CreateSymbolicLink(_folder["link"], target);
        await using var content = await _store.ReadAsync("link");

        var entry = await _store.FindAsync("link");
        Assert.Equal((16, content!.ETag), (entry!.Length, entry.ETag));
        File.Delete(target);
        Assert.Null(await _store.FindAsync("link"));
    }
}
