using System.Text;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.FileSystem;

public sealed class FileSystemObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemObjectStore _store;

    public FileSystemObjectStoreTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_object_is_the_file_of_its_name()
    {
        await _store.WriteAsync("batches/b1/cat.jpg", Encoding.UTF8.GetBytes("meow"));
        Assert.Equal("meow", await File.ReadAllTextAsync(_folder["batches/b1/cat.jpg"]));

        await File.WriteAllTextAsync(_folder["batches/b1/dog.jpg"], "woof");
        Assert.Equal("woof", Encoding.UTF8.GetString((await _store.ReadBytesAsync("batches/b1/dog.jpg"))!));
        Assert.Equal(["batches/b1/cat.jpg", "batches/b1/dog.jpg"], await NamesAsync());
    }

    [Fact]
    public async Task Contents_left_behind_by_a_dead_process_are_no_objects_and_can_be_removed()
    {
        _folder.Write(".batchlabeler/staging/half-written", "ha");
        await _store.WriteAsync("whole", new byte[] { 1 });

        var reopened = new FileSystemObjectStore(_folder.Path);
        Assert.Equal(["whole"], await NamesAsync());
        Assert.Equal(0, reopened.RemoveLeftovers(DateTimeOffset.UnixEpoch));
        Assert.Equal(1, reopened.RemoveLeftovers(DateTimeOffset.MaxValue));
        Assert.Empty(Directory.EnumerateFiles(_folder[".batchlabeler/staging"]));
        Assert.Equal([1], await reopened.ReadBytesAsync("whole"));
    }

    [Fact]
    public async Task A_write_whose_source_fails_leaves_the_old_content_and_nothing_else()
    {
        await _store.WriteAsync("a", new byte[] { 1 });

        await Assert.ThrowsAsync<IOException>(() => _store.WriteAsync("a", new BrokenStream(bytesBeforeFailure: 300_000)));
        await Assert.ThrowsAsync<IOException>(() => _store.CreateAsync("b", new BrokenStream(bytesBeforeFailure: 300_000)));

        Assert.Equal([1], await _store.ReadBytesAsync("a"));
        Assert.Equal(["a"], await NamesAsync());
        Assert.Empty(Directory.EnumerateFiles(_folder[".batchlabeler/staging"]));
    }

    [Fact]
    public async Task Swap_through_several_stores_counts_every_increment()
    {
        await _store.WriteAsync("counter", Encoding.UTF8.GetBytes("0"));
        var options = new FileSystemStoreOptions { FlushToDisk = false };
        var stores = Enumerable.Range(0, 4).Select(_ => new FileSystemObjectStore(_folder.Path, options));

        await Task.WhenAll(stores.Select(store => Task.Run(() => IncrementAsync(store, times: 25))));

        Assert.Equal("100", Encoding.UTF8.GetString((await _store.ReadBytesAsync("counter"))!));
    }

    [Fact]
    public async Task A_write_waits_for_the_lock_that_another_process_holds()
    {
        foreach (var stripe in Enumerable.Range(0, 64))
            _folder.Write($".batchlabeler/locks/{stripe:x2}", "");
        var held = Directory.EnumerateFiles(_folder[".batchlabeler/locks"])
            .Select(path => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToList();

        using var impatience = new CancellationTokenSource();
        var write = _store.WriteAsync("a", new byte[] { 1 });
        var given = _store.WriteAsync("b", new byte[] { 2 }, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Empty(await NamesAsync());

        held.ForEach(file => file.Dispose());
        await write;
        Assert.Equal(["a"], await NamesAsync());
    }

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a")]
    public async Task A_name_cannot_be_the_folder_of_another(string first, string second)
    {
        await _store.WriteAsync(first, new byte[] { 1 });

        var refusal = await Assert.ThrowsAsync<ObjectNameException>(() => _store.CreateAsync(second, new byte[] { 2 }));
        Assert.Contains($"'{second}'", refusal.Message);
        Assert.Equal([first], await NamesAsync());
    }

    [Fact]
    public async Task A_segment_longer_than_a_file_name_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ObjectNameException>(() => _store.ReadAsync("x/" + new string('ż', 128)));
        Assert.Contains("255 bytes", refusal.Message);
    }

    [Fact]
    public async Task List_does_not_follow_links_to_folders()
    {
        await _store.WriteAsync("a/b", new byte[] { 1 });
        Directory.CreateSymbolicLink(_folder["a/loop"], _folder.Path);

        Assert.Equal(["a/b"], await NamesAsync());
    }

    [Fact]
    public async Task Reading_changes_nothing_in_a_folder()
    {
        var store = new FileSystemObjectStore(_folder["none"]);

        Assert.Null(await store.ReadAsync("a"));
        Assert.False(await store.DeleteAsync("a"));
        Assert.Empty((await store.ListPageAsync("", null)).Entries);
        Assert.Equal(0, store.RemoveLeftovers(DateTimeOffset.MaxValue));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Options_must_hold_at_least_one_name() =>
        Assert.Throws<ArgumentException>(() => new FileSystemObjectStore(_folder.Path, new FileSystemStoreOptions { NamesInMemory = 0 }));

    private static async Task IncrementAsync(FileSystemObjectStore store, int times)
    {
        while (times > 0)
        {
            await using var content = await store.ReadAsync("counter");
            var next = int.Parse(Encoding.UTF8.GetString(await content!.ToArrayAsync())) + 1;
            if ((await store.SwapAsync("counter", Encoding.UTF8.GetBytes($"{next}"), content.ETag)).Written) times--;
        }
    }

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        await foreach (var entry in _store.ListAsync("")) names.Add(entry.Name);
        return names;
    }
}
