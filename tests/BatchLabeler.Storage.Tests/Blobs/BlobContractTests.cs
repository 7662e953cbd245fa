using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Storage.Tests.Objects;

namespace BatchLabeler.Storage.Tests.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobContractTests(Azurite azurite) : ObjectStoreContract
{
    protected override async Task<IObjectStore> OpenAsync()
    {
        var store = BlobObjectStore.Open(new BlobStoreOptions
        {
            ConnectionString = azurite.ConnectionString,
            Container = $"contract-{Guid.NewGuid():n}",
            PageSize = PageSize,
        });
        await store.EnsureContainerAsync();
        await store.EnsureContainerAsync();
        return store;
    }

    public override Task DisposeAsync() => Task.CompletedTask;
}
