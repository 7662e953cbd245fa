using System.Text;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.Tests.Objects;

/// <summary>What every object store does. A subclass opens one; it must be empty and list three objects at a time.</summary>
public abstract class ObjectStoreContract : IAsyncLifetime
{
    protected const int PageSize = 3;

    protected IObjectStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    protected abstract Task<IObjectStore> OpenAsync();

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task Read_gives_what_was_written()
    {
        var eTag = await Store.WriteAsync("a/b.txt", Bytes("hello"));
        await using var content = await Store.ReadAsync("a/b.txt");

        Assert.NotNull(content);
        Assert.Equal(eTag, content.ETag);
        Assert.Equal(5, content.ObjectLength);
        Assert.Equal(Bytes("hello"), await content.ToArrayAsync());
    }

    [Fact]
    public async Task Read_gives_null_when_there_is_no_such_object()
    {
        await Store.WriteAsync("a/b", Bytes("x"));

        Assert.Null(await Store.ReadAsync("a/c"));
        Assert.Null(await Store.ReadAsync("a"));
        Assert.Null(await Store.ReadAsync("a/b/c"));
        Assert.Null(await Store.ReadAsync("a/c", new ObjectRange(0, 1)));
    }

    [Theory]
    [InlineData(0, 4, "0123")]
    [InlineData(3, 2, "34")]
    [InlineData(8, 100, "89")]
    [InlineData(10, 1, "")]
    [InlineData(500, 1, "")]
    public async Task Read_gives_the_bytes_of_a_range_that_lie_within_the_object(long offset, long length, string expected)
    {
        var eTag = await Store.WriteAsync("digits", Bytes("0123456789"));
        await using var content = await Store.ReadAsync("digits", new ObjectRange(offset, length));

        Assert.NotNull(content);
        Assert.Equal(eTag, content.ETag);
        Assert.Equal(10, content.ObjectLength);
        Assert.Equal(Bytes(expected), await content.ToArrayAsync());
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public async Task Read_refuses_a_range_that_is_none(long offset, long length) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync("digits", new ObjectRange(offset, length)));

    [Fact]
    public async Task Read_keeps_its_content_while_the_object_is_replaced()
    {
        await Store.WriteAsync("a", Bytes("old"));
        await using var content = await Store.ReadAsync("a");
        await Store.WriteAsync("a", Bytes("new"));

        Assert.Equal(Bytes("old"), await content!.ToArrayAsync());
    }

    [Fact]
    public async Task Empty_objects_are_objects()
    {
        Assert.True((await Store.CreateAsync("empty", Array.Empty<byte>())).Written);
        Assert.False((await Store.CreateAsync("empty", Bytes("x"))).Written);
        Assert.Empty((await Store.ReadBytesAsync("empty"))!);
        await using var range = await Store.ReadAsync("empty", new ObjectRange(0, 10));
        Assert.Empty(await range!.ToArrayAsync());
        Assert.Equal(0, Assert.Single(await ListAsync("")).Length);
    }

    [Fact]
    public async Task Objects_of_five_megabytes_come_back_whole()
    {
        var bytes = new byte[5_000_000];
        new Random(7).NextBytes(bytes);
        await Store.WriteAsync("large", bytes);

        Assert.Equal(bytes, await Store.ReadBytesAsync("large"));
        await using var range = await Store.ReadAsync("large", new ObjectRange(4_000_001, 999));
        Assert.Equal(bytes[4_000_001..4_001_000], await range!.ToArrayAsync());
    }

    [Fact]
    public async Task Create_leaves_an_object_that_exists_as_it_is()
    {
        var first = await Store.CreateAsync("once", Bytes("first"));
        var second = await Store.CreateAsync("once", Bytes("second"));

        Assert.True(first.Written);
        Assert.Equal(new WriteOutcome(false, first.ETag), second);
        Assert.Equal(Bytes("first"), await Store.ReadBytesAsync("once"));
    }

    [Fact]
    public async Task Create_has_one_winner_among_sixteen()
    {
        await HasOneWinnerAsync("race", content => Store.CreateAsync("race", content));
    }

    [Fact]
    public async Task Swap_replaces_only_the_content_that_was_read()
    {
        var first = await Store.WriteAsync("pointer", Bytes("1"));
        var second = await Store.SwapAsync("pointer", Bytes("2"), first);
        var third = await Store.SwapAsync("pointer", Bytes("3"), first);

        Assert.True(second.Written);
        Assert.NotEqual(first, second.ETag);
        Assert.Equal(new WriteOutcome(false, second.ETag), third);
        Assert.Equal(Bytes("2"), await Store.ReadBytesAsync("pointer"));
    }

    [Fact]
    public async Task Swap_has_one_winner_among_sixteen()
    {
        var eTag = await Store.WriteAsync("race", Bytes("start"));
        await HasOneWinnerAsync("race", content => Store.SwapAsync("race", content, eTag));
    }

    [Fact]
    public async Task Swap_loses_when_the_object_is_gone()
    {
        var eTag = await Store.WriteAsync("gone", Bytes("1"));
        await Store.DeleteAsync("gone");

        Assert.Equal(new WriteOutcome(false, null), await Store.SwapAsync("gone", Bytes("2"), eTag));
        Assert.Null(await Store.ReadBytesAsync("gone"));
    }

    [Fact]
    public async Task Write_changes_the_tag_with_the_content()
    {
        var first = await Store.WriteAsync("a", Bytes("1"));
        var second = await Store.WriteAsync("a", Bytes("2"));

        Assert.NotEqual(first, second);
        Assert.Equal(second, Assert.Single(await ListAsync("a")).ETag);
    }

    [Fact]
    public async Task Delete_says_whether_there_was_something_to_delete()
    {
        await Store.WriteAsync("a/b", Bytes("x"));

        Assert.True(await Store.DeleteAsync("a/b"));
        Assert.False(await Store.DeleteAsync("a/b"));
        Assert.False(await Store.DeleteAsync("never/was"));
        Assert.Null(await Store.ReadBytesAsync("a/b"));
        Assert.True((await Store.CreateAsync("a/b", Bytes("again"))).Written);
    }

    [Fact]
    public async Task List_gives_all_pages_in_ordinal_order()
    {
        string[] names = ["a!/x", "a-b", "a/1", "a/10", "a/2", "a/B", "a/b/c", "a/b-c", "a/ä", "a0", "b", "Z"];
        foreach (var name in names) await Store.WriteAsync(name, Bytes(name));

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync(""));
        Assert.Equal(names.Where(n => n.StartsWith("a/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), await NamesAsync("a/"));
        Assert.Equal(["a/1", "a/10"], await NamesAsync("a/1"));
        Assert.Equal(["a/b-c", "a/b/c"], await NamesAsync("a/b"));
        Assert.Equal(["b"], await NamesAsync("b"));
        Assert.Empty(await NamesAsync("b/"));
        Assert.Empty(await NamesAsync("none/at/all"));
    }

    [Fact]
    public async Task List_gives_length_and_tag_of_each_object()
    {
        var eTag = await Store.WriteAsync("a/b", Bytes("four"));
        var entry = Assert.Single(await ListAsync("a/"));

        Assert.Equal(("a/b", 4L, eTag), (entry.Name, entry.Length, entry.ETag));
        Assert.NotEqual(default, entry.LastModified);
    }

    [Theory]
    [MemberData(nameof(ObjectNames.Unusual), MemberType = typeof(ObjectNames))]
    public async Task Unusual_names_are_names_like_any_other(string name)
    {
        var created = await Store.CreateAsync(name, Bytes("x"));

        Assert.True(created.Written);
        Assert.Equal([name], await NamesAsync(""));
        Assert.Equal([name], await NamesAsync(name));
        Assert.True((await Store.SwapAsync(name, Bytes("y"), created.ETag!)).Written);
        Assert.Equal(Bytes("y"), await Store.ReadBytesAsync(name));
        Assert.True(await Store.DeleteAsync(name));
        Assert.Empty(await NamesAsync(""));
    }

    [Theory]
    [MemberData(nameof(ObjectNames.Refused), MemberType = typeof(ObjectNames))]
    public async Task Names_that_no_store_can_hold_are_refused_everywhere(string name)
    {
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.ReadAsync(name));
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.CreateAsync(name, Bytes("x")));
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.SwapAsync(name, Bytes("x"), "0"));
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.WriteAsync(name, Bytes("x")));
        await Assert.ThrowsAsync<ObjectNameException>(() => Store.DeleteAsync(name));
        Assert.Empty(await NamesAsync(""));
    }

    private async Task HasOneWinnerAsync(string name, Func<byte[], Task<WriteOutcome>> write)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => write(Bytes($"writer {i}")))));

        var winner = Array.FindIndex(outcomes, outcome => outcome.Written);
        Assert.Equal(1, outcomes.Count(outcome => outcome.Written));
        Assert.All(outcomes, outcome => Assert.Equal(outcomes[winner].ETag, outcome.ETag));
        Assert.Equal(Bytes($"writer {winner}"), await Store.ReadBytesAsync(name));
    }

    protected async Task<List<ObjectEntry>> ListAsync(string prefix)
    {
        var entries = new List<ObjectEntry>();
        await foreach (var entry in Store.ListAsync(prefix)) entries.Add(entry);
        return entries;
    }

    protected async Task<IEnumerable<string>> NamesAsync(string prefix) => (await ListAsync(prefix)).Select(entry => entry.Name);
}
