using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>A store in which something happens once, right after an object was looked at for the first time.</summary>
internal sealed class OvertakenStore(IObjectStore store, string lookedAt, Func<Task> then) : PassingObjectStore(store)
{
    private int _looks;

    public override async Task<ObjectContent?> ReadAsync(
        string name, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        var content = await base.ReadAsync(name, range, cancellationToken);
        if (name == lookedAt && Interlocked.Increment(ref _looks) == 1) await then();
        return content;
    }
}
