using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.Objects;

/// <summary>What every object store does on top: pages, folders and look-ups. A subclass can open its container once more.</summary>
public abstract class ObjectPageContract : ObjectStoreContract
{
    private static readonly string[] Names = ["a!/x", "a-b", "a/1", "a/10", "a/2", "a/b/c", "a/b/d", "a/b-c", "a0", "b", "Z"];

    /// <summary>Opens the same container as another process would.</summary>
    protected abstract IObjectStore Reopen();

    [Theory]
    [InlineData("", 2)]
    [InlineData("", 11)]
    [InlineData("a/", 1)]
    [InlineData("a/b", null)]
    [InlineData("none/", 5)]
    public async Task ListPage_gives_the_listing_in_pieces(string prefix, int? pageSize)
    {
        await WriteAllAsync();

        var pages = await PagesAsync(prefix, pageSize, () => Store);

        Assert.All(pages, page => Assert.InRange(page.Count, 0, pageSize ?? PageSize));
        Assert.Equal(await ListAsync(prefix), pages.SelectMany(page => page));
    }

    [Fact]
    public async Task ListPage_goes_on_in_another_process()
    {
        await WriteAllAsync();

        Assert.Equal(await ListAsync(""), (await PagesAsync("", 2, Reopen)).SelectMany(page => page));
    }

    [Fact]
    public async Task ListPage_lists_what_stays_once_whatever_comes_and_goes_meanwhile()
    {
        await WriteAllAsync();
        var first = await Store.ListPageAsync("", null, 4);
        await Store.DeleteAsync(first.Entries[^1].Name);
        await Store.WriteAsync("A", Bytes("before"));
        await Store.WriteAsync("y", Bytes("after"));

        var rest = await PagesAsync("", 3, Reopen, first.Continuation);

        var names = first.Entries.Concat(rest.SelectMany(page => page)).Select(entry => entry.Name);
        Assert.Equal(Names.Append("y").Order(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5001)]
    public async Task ListPage_refuses_a_size_that_no_store_serves(int pageSize) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ListPageAsync("", null, pageSize));

    [Theory]
    [InlineData("", "a!", "a")]
    [InlineData("a/", "a/b")]
    [InlineData("a/b/")]
    [InlineData("none/")]
    public async Task ListFolders_gives_the_folders_directly_below(string prefix, params string[] expected)
    {
        await WriteAllAsync();
        await Store.WriteAsync("gone/deep/x", Bytes("x"));
        await Store.DeleteAsync("gone/deep/x");

        Assert.Equal(expected, await FoldersAsync(prefix));
    }

    [Fact]
    public async Task ListFolders_gives_all_pages()
    {
        for (var i = 0; i < 3 * PageSize; i++) await Store.WriteAsync($"batches/b{i}/batch.json", Bytes("{}"));

        Assert.Equal(Enumerable.Range(0, 3 * PageSize).Select(i => $"batches/b{i}"), await FoldersAsync("batches/"));
    }

    [Fact]
    public async Task ListFolders_refuses_a_prefix_that_is_no_folder() =>
        await Assert.ThrowsAsync<ObjectNameException>(() => FoldersAsync("a"));

    [Fact]
    public async Task Find_gives_the_entry_of_the_listing()
    {
        await Store.WriteAsync("a/b", Bytes("four"));

        Assert.Equal(Assert.Single(await ListAsync("")), await Store.FindAsync("a/b"));
        Assert.Null(await Store.FindAsync("a"));
        Assert.Null(await Store.FindAsync("a/c"));
        Assert.Null(await Store.FindAsync("a/b/c"));
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.FindAsync("a/"));
    }

    [Fact]
    public async Task Everybody_tells_the_same_tag_and_every_write_another_one()
    {
        var created = await Store.CreateAsync("a", Bytes("same"));
        await AssertTagAsync(created.ETag!);
        var written = await Store.WriteAsync("a", Bytes("same"));
        await AssertTagAsync(written);
        var swapped = await Store.SwapAsync("a", Bytes("same"), written);
        await AssertTagAsync(swapped.ETag!);

        Assert.Equal(3, new[] { created.ETag, written, swapped.ETag }.Distinct().Count());
    }

    private async Task AssertTagAsync(string eTag)
    {
        await using var content = await Store.ReadAsync("a");
        Assert.Equal(eTag, content!.ETag);
        Assert.Equal(eTag, (await Store.FindAsync("a"))!.ETag);
        Assert.Equal(eTag, Assert.Single(await ListAsync("a")).ETag);
        Assert.Equal(eTag, Assert.Single((await Store.ListPageAsync("a", null)).Entries).ETag);
        Assert.Equal(new WriteOutcome(false, eTag), await Store.CreateAsync("a", Bytes("late")));
    }

    private async Task WriteAllAsync()
    {
        foreach (var name in Names) await Store.WriteAsync(name, Bytes(name));
    }

    private async Task<List<string>> FoldersAsync(string prefix)
    {
        var folders = new List<string>();
        await foreach (var folder in Store.ListFoldersAsync(prefix)) folders.Add(folder);
        return folders;
    }

    private static async Task<List<IReadOnlyList<ObjectEntry>>> PagesAsync(
        string prefix, int? pageSize, Func<IObjectStore> store, string? continuation = null)
    {
        var pages = new List<IReadOnlyList<ObjectEntry>>();
        do
        {
            var page = await store().ListPageAsync(prefix, continuation, pageSize);
            pages.Add(page.Entries);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return pages;
    }
}
