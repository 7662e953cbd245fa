using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Objects;

namespace BatchLabeler.Storage.Tests.FileSystem;

public sealed class FileSystemContractTests : ObjectPageContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<IObjectStore> OpenAsync() => Task.FromResult(Reopen());

    protected override IObjectStore Reopen()
    {
        var options = new FileSystemStoreOptions { NamesInMemory = PageSize, PageSize = PageSize, FlushToDisk = false };
        return new FileSystemObjectStore(_folder.Path, options);
    }

    public override Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
