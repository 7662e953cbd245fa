using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Tests.Storage;

/// <summary>A store that passes every call on to another one; tests override the calls that they are about.</summary>
internal abstract class PassingObjectStore(IObjectStore store) : IObjectStore
{
    public virtual IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    public virtual Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default) =>
        store.ListPageAsync(prefix, continuation, pageSize, cancellationToken);

    public virtual IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListFoldersAsync(prefix, cancellationToken);

    public virtual Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        store.FindAsync(name, cancellationToken);

    public virtual Task<ObjectContent?> ReadAsync(
        string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        store.ReadAsync(name, range, cancellationToken);

    public virtual Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, content, cancellationToken);

    public virtual Task<WriteOutcome> SwapAsync(
        string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        store.SwapAsync(name, content, expectedETag, cancellationToken);

    public virtual Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.WriteAsync(name, content, cancellationToken);

    public virtual Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(name, cancellationToken);
}
