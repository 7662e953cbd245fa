using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>A store of manifests that has no room left for parts.</summary>
internal sealed class FullStore(IObjectStore store) : PassingObjectStore(store)
{
    public override Task<WriteOutcome> CreateAsync(string name, Stream content, CancellationToken cancellationToken = default) =>
        name.Contains("/parts/", StringComparison.Ordinal)
            ? throw new IOException("the disk is full")
            : base.CreateAsync(name, content, cancellationToken);
}
