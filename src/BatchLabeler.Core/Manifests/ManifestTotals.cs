namespace BatchLabeler.Core.Manifests;

/// <summary>How many images a run saw.</summary>
/// <param name="Labeled">Images with labels.</param>
/// <param name="Failed">Images with an error.</param>
public sealed record ManifestTotals(long Labeled, long Failed)
{
    /// <summary>All images.</summary>
    public long Images => Labeled + Failed;
}
