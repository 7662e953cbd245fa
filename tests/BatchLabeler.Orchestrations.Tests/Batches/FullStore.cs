using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>A store of manifests that has no room left for parts.</summary>
internal sealed class FullStore(IObjectStore store) : IObjectStore
{
    public IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default) =>
        store.ListPageAsync(prefix, continuation, pageSize, cancellationToken);

    public IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListFoldersAsync(prefix, cancellationToken);

    public Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        store.FindAsync(name, cancellationToken);

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        store.ReadAsync(name, range, cancellationToken);

    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        name.Contains("/parts/", StringComparison.Ordinal)
            ? throw new IOException("the disk is full")
            : store.CreateAsync(name, content, cancellationToken);

    public Task<WriteOutcome> SwapAsync(
        string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        store.SwapAsync(name, content, expectedETag, cancellationToken);

    public Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.WriteAsync(name, content, cancellationToken);

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) => store.DeleteAsync(name, cancellationToken);
}
