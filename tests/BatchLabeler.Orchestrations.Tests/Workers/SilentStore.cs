using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>A store whose first reads get no answer.</summary>
internal sealed class SilentStore(IObjectStore store, int failures) : IObjectStore
{
    private int _reads;

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _reads) > failures ? store.ReadAsync(name, range, cancellationToken) : throw new IOException("no answer");

    public IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default) =>
        store.ListPageAsync(prefix, continuation, pageSize, cancellationToken);

    public IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListFoldersAsync(prefix, cancellationToken);

    public Task<ObjectEntry?> FindAsync(string objectName, CancellationToken cancellationToken = default) =>
        store.FindAsync(objectName, cancellationToken);

    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, content, cancellationToken);

    public Task<WriteOutcome> SwapAsync(string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        store.SwapAsync(name, content, expectedETag, cancellationToken);

    public Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.WriteAsync(name, content, cancellationToken);

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) => store.DeleteAsync(name, cancellationToken);
}
