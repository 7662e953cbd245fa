using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Objects;

namespace BatchLabeler.Storage.Tests.FileSystem;

public sealed class FileSystemContractTests : ObjectStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<IObjectStore> OpenAsync()
    {
        var options = new FileSystemStoreOptions { NamesInMemory = PageSize, FlushToDisk = false };
        return Task.FromResult<IObjectStore>(new FileSystemObjectStore(_folder.Path, options));
    }

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
