using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>A store whose first reads get no answer.</summary>
internal sealed class SilentStore(IObjectStore store, int failures) : PassingObjectStore(store)
{
    private int _reads;

    public override Task<ObjectContent?> ReadAsync(string name, ObjectRange? range = null, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _reads) > failures ? base.ReadAsync(name, range, cancellationToken) : throw new IOException("no answer");
}
