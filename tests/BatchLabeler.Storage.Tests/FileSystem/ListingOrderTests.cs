using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Storage.Tests.FileSystem;

public sealed class ListingOrderTests
{
    [Fact]
    public void List_gives_every_name_once_in_ordinal_order_whatever_the_page_size()
    {
        var segments = Gen.Elements("a", "a-", "a0", "ab", "b", "B", "~", ".batchlabeler");
        var names = Gen.ListOf(Gen.ListOf(segments).Where(list => list.Count is > 0 and < 4).Select(list => string.Join('/', list)));
        var cases = from all in names from pageSize in Gen.Choose(1, 4) select (all, pageSize);

        Prop.ForAll(cases.ToArbitrary(), made => Listed([.. made.all], made.pageSize)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static bool Listed(string[] wanted, int pageSize)
    {
        using var folder = new TemporaryFolder();
        var store = new FileSystemObjectStore(folder.Path, new FileSystemStoreOptions { NamesInMemory = pageSize, FlushToDisk = false });
        // Every name gets an ending of its own, so that none is the folder of another.
        var names = wanted.Select(name => name + "/-").Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var name in names) store.WriteAsync(name, Array.Empty<byte>()).GetAwaiter().GetResult();
        return names.SequenceEqual(store.ListAsync("").ToBlockingEnumerable().Select(entry => entry.Name))
            && names.SequenceEqual(Paged(() => store, pageSize))
            && names.SequenceEqual(Paged(() => new FileSystemObjectStore(folder.Path), pageSize));
    }

    private static IEnumerable<string> Paged(Func<FileSystemObjectStore> store, int pageSize)
    {
        string? continuation = null;
        do
        {
            var page = store().ListPageAsync("", continuation, pageSize).GetAwaiter().GetResult();
            foreach (var entry in page.Entries) yield return entry.Name;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
