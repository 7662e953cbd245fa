using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Watching;

/// <summary>Counts how often objects are looked up, and can refuse that and to list them.</summary>
internal sealed class CountingStore(IObjectStore store) : IObjectStore
{
    public int Finds { get; private set; }

    public Func<string, bool> Refuses { get; set; } = _ => false;

    public Action Listing { get; set; } = () => { };

    public Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        Finds++;
        return Refuses(name) ? throw new IOException("refused") : store.FindAsync(name, cancellationToken);
    }

    public IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default) =>
        store.ListPageAsync(prefix, continuation, pageSize, cancellationToken);

    public IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default)
    {
        Listing();
        return store.ListFoldersAsync(prefix, cancellationToken);
    }

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        store.ReadAsync(name, range, cancellationToken);

    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.CreateAsync(name, content, cancellationToken);

    public Task<WriteOutcome> SwapAsync(
        string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        store.SwapAsync(name, content, expectedETag, cancellationToken);

    public Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        store.WriteAsync(name, content, cancellationToken);

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) => store.DeleteAsync(name, cancellationToken);
}
