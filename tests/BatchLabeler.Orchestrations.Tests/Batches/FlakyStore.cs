using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>Every n-th call fails, by turns before and after it took effect.</summary>
internal sealed class FlakyStore(IObjectStore store, int every) : IObjectStore
{
    private int _calls;

    public IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListAsync(prefix, cancellationToken);

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.ListPageAsync(prefix, continuation, pageSize, cancellationToken));

    public IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default) =>
        store.ListFoldersAsync(prefix, cancellationToken);

    public Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.FindAsync(name, cancellationToken));

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.ReadAsync(name, range, cancellationToken));

    public Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.CreateAsync(name, content, cancellationToken));

    public Task<WriteOutcome> SwapAsync(
        string name, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.SwapAsync(name, content, expectedETag, cancellationToken));

    public Task<string> WriteAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.WriteAsync(name, content, cancellationToken));

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        TryAsync(() => store.DeleteAsync(name, cancellationToken));

    private async Task<T> TryAsync<T>(Func<Task<T>> call)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number % (2 * every) == every) throw new IOException("503");
        var result = await call();
        return number % (2 * every) == 0 ? throw new IOException("The connection was cut.") : result;
    }
}
