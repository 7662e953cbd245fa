using BatchLabeler.Training.Augmentation;

namespace BatchLabeler.Training.Features.Augmented;

/// <summary>Some augmented views of each image, encoded before; an epoch sees one of them, drawn anew for each image.</summary>
/// <param name="views">The views, each of the same images in the same order. They belong to this object.</param>
/// <param name="seed">Seed of the draws.</param>
/// <param name="description">What tells the views from others.</param>
public sealed class CachedViews(IReadOnlyList<PixelFeatureSet> views, int seed, string description) : IAugmentedFeatures
{
    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public PixelFeatureSet OfEpoch(long epoch, IReadOnlyList<int[]> batches) => new DrawnViews(
        views, [.. views[0].Names.Select(name => (int)(AugmentationSeed.Of(seed, epoch, name) % (ulong)views.Count))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var view in views)
            view.Dispose();
    }
}
