using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Storage.Tests.Objects;

namespace BatchLabeler.Storage.Tests.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobContractTests(Azurite azurite) : ObjectPageContract
{
    private readonly string _container = $"contract-{Guid.NewGuid():n}";

    protected override IObjectStore Reopen() => Open();

    protected override async Task<IObjectStore> OpenAsync()
    {
        var store = Open();
        await store.EnsureContainerAsync();
        await store.EnsureContainerAsync();
        return store;
    }

    private BlobObjectStore Open() => BlobObjectStore.Open(new BlobStoreOptions
    {
        ConnectionString = azurite.ConnectionString, Container = _container, PageSize = PageSize,
    });

    [Fact]
    public async Task List_gives_a_digest_by_which_a_content_is_known_again()
    {
        await Store.WriteAsync("a", Bytes("hello"));

        var digest = Assert.Single(await ListAsync("")).Digest;

        Assert.NotNull(digest);
        Assert.True(await digest.MatchesAsync(new MemoryStream(Bytes("hello"))));
        Assert.False(await digest.MatchesAsync(new MemoryStream(Bytes("hallo"))));
    }

    public override Task DisposeAsync() => Task.CompletedTask;
}
