using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Watching;

/// <summary>Counts how often objects are looked up, and can refuse that and to list them.</summary>
internal sealed class CountingStore(IObjectStore store) : PassingObjectStore(store)
{
    public int Finds { get; private set; }

    public Func<string, bool> Refuses { get; set; } = _ => false;

    public Action Listing { get; set; } = () => { };

    public override Task<ObjectEntry?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        Finds++;
        return Refuses(name) ? throw new IOException("refused") : base.FindAsync(name, cancellationToken);
    }

    public override IAsyncEnumerable<string> ListFoldersAsync(string prefix, CancellationToken cancellationToken = default)
    {
        Listing();
        return base.ListFoldersAsync(prefix, cancellationToken);
    }
}
