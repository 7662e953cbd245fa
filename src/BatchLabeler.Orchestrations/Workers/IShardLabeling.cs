using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>Labels the images of a shard. Several shards may be in work at once.</summary>
public interface IShardLabeling
{
    /// <summary>Labels a shard; what is wrong with an image becomes its row, never an exception.</summary>
    /// <param name="pin">What was decided for the whole run.</param>
    /// <param name="images">The shard's images in order; those that bring a row are taken over.</param>
    /// <param name="cancellationToken">Ends the labelling.</param>
    /// <exception cref="ShardException">The definition does not fit the model.</exception>
    /// <exception cref="BundleException">The pinned model is missing or damaged.</exception>
    Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken);
}
