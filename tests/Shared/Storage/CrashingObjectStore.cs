using System.Runtime.CompilerServices;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Tests.Storage;

/// <summary>An object store of a process that dies at a crash point; what it wrote before stays in the store below.</summary>
internal sealed class CrashingObjectStore(IObjectStore store, CrashPoint point, string name = "") : IObjectStore
{
    public async IAsyncEnumerable<ObjectEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        point.Check();
        await foreach (var entry in store.ListAsync(prefix, cancellationToken))
        {
            point.Check();
            yield return entry;
        }
    }

    public Task<ObjectPage> ListPageAsync(
        string prefix, string? continuation, int? pageSize = null, CancellationToken cancellationToken = default)
    {
        point.Check();
        return store.ListPageAsync(prefix, continuation, pageSize, cancellationToken);
    }

    public IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default)
    {
        point.Check();
        return store.ListFoldersAsync(prefix, cancellationToken);
    }

    public Task<ObjectEntry?> FindAsync(string objectName, CancellationToken cancellationToken = default)
    {
        point.Check();
        return store.FindAsync(objectName, cancellationToken);
    }

    public Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        point.Check();
        return store.ReadAsync(name, range, cancellationToken);
    }

    public Task<WriteOutcome> CreateAsync(string objectName, Stream content, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"create {name}/{objectName}", () => store.CreateAsync(objectName, content, cancellationToken));

    public Task<WriteOutcome> SwapAsync(
        string objectName, Stream content, string expectedETag, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"swap {name}/{objectName}", () => store.SwapAsync(objectName, content, expectedETag, cancellationToken));

    public Task<string> WriteAsync(string objectName, Stream content, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"write {name}/{objectName}", () => store.WriteAsync(objectName, content, cancellationToken));

    public Task<bool> DeleteAsync(string objectName, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"delete {name}/{objectName}", () => store.DeleteAsync(objectName, cancellationToken));
}
