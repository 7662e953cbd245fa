using System.Runtime.ExceptionServices;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Training.Features.Augmented;

/// <summary>Pictures that are opened, augmented and encoded a few at a time, so that memory does not grow with their number.</summary>
/// <param name="pictures">The pictures.</param>
/// <param name="size">Side S of the encoder in pixels.</param>
/// <param name="seed">Seed of the augmentation.</param>
/// <param name="threads">The most threads that open and augment; 0 for all cores.</param>
internal sealed class AugmentedPictures(ILabeledPictures pictures, int size, int seed, int threads)
{
    private const int Chunk = 32;
    private readonly PictureAugmentation _augmentation = new();

    /// <summary>Says what the pictures are, for caches and checkpoints.</summary>
    public string Description => $"{PictureAugmentation.Version}, seed {seed}";

    /// <summary>The named pictures of an epoch or a view, in order.</summary>
    /// <exception cref="Inference.Images.ImageException">A picture cannot be read.</exception>
    public IEnumerable<Picture> Read(long round, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var chunk in names.Chunk(Chunk))
        {
            foreach (var picture in DrawAll(round, chunk, cancellationToken))
                yield return picture;
        }
    }

    private Picture[] DrawAll(long round, string[] names, CancellationToken cancellationToken)
    {
        var drawn = new Picture[names.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, names.Length, parallel, i => drawn[i] = Draw(round, names[i]));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
        return drawn;
    }

    private Picture Draw(long round, string name)
    {
        var whole = pictures.Open(name, size);
        return new Picture(name, _augmentation.Apply(whole, size, AugmentationSeed.Of(seed, round, name)));
    }
}
