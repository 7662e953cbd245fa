using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Training.Features.Augmented;

/// <summary>Pictures that are augmented and encoded while the head trains, a few batches ahead of it.</summary>
/// <param name="pictures">The augmented pictures.</param>
/// <param name="encoder">The tower; it belongs to this object.</param>
/// <param name="asTheyAre">Features of the same images as they are, which give names and shapes and stay their owner's.</param>
internal sealed class FreshFeatures(AugmentedPictures pictures, PictureEncoder encoder, PixelFeatureSet asTheyAre) : IAugmentedFeatures
{
    public string Description => $"fresh, {pictures.Description}";

    public PixelFeatureSet OfEpoch(long epoch, IReadOnlyList<int[]> batches) => new FreshEpoch(asTheyAre, batches, (images, cancellation) =>
    {
        var read = pictures.Read(epoch, images.Select(image => asTheyAre.Names[image]), cancellation);
        return [.. encoder.Encode(read, cancellationToken: cancellation)];
    });

    public void Dispose() => encoder.Dispose();
}
