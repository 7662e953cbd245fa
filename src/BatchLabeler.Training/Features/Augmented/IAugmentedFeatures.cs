namespace BatchLabeler.Training.Features.Augmented;

/// <summary>Features of augmented pictures: of each epoch other ones.</summary>
public interface IAugmentedFeatures : IDisposable
{
    /// <summary>What tells them from others, in words; a training goes on from a checkpoint with the same ones only.</summary>
    string Description { get; }

    /// <summary>The features that one epoch sees; to be disposed before the next epoch's are asked for.</summary>
    /// <param name="epoch">The number that the training gives the epoch, the same when it goes on from a checkpoint.</param>
    /// <param name="batches">The images of its batches, in the order in which they will be read.</param>
    PixelFeatureSet OfEpoch(long epoch, IReadOnlyList<int[]> batches);
}
