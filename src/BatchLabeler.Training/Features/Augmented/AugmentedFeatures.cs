using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Augmentation;
using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Training.Features.Augmented;

/// <summary>Opens what an augmented training sees of its pictures.</summary>
/// <param name="pictures">The pictures.</param>
/// <param name="encoder">The frozen encoder.</param>
/// <param name="options">How they are augmented.</param>
public sealed class AugmentedFeatures(ILabeledPictures pictures, EncoderFolder encoder, AugmentationOptions options)
{
    /// <summary>Threads that augment and encode; 0 for all cores. They change nothing but the time.</summary>
    public int Threads { get; init; }

    /// <summary>Called with a line when a view begins to be encoded.</summary>
    public Action<string>? Lines { get; init; }

    /// <summary>Opens the views in a cache, or encodes them into it; nothing where every epoch is fresh.</summary>
    /// <param name="names">Names of the pictures that can be read.</param>
    /// <param name="cache">Folder of the feature cache.</param>
    /// <param name="cancellationToken">Stops between two batches; whole views stay.</param>
    /// <exception cref="Inference.Images.ImageException">A picture cannot be read.</exception>
    public IReadOnlyList<PixelFeatureSet> OpenViews(IReadOnlyList<string> names, string cache, CancellationToken cancellationToken)
    {
        var views = new List<PixelFeatureSet>();
        try
        {
            for (var view = 0; view < options.Validate().Views; view++)
                views.Add(OpenView(view, names, new FeatureCache(cache, FeatureElement.Float16), cancellationToken));
            return views;
        }
        catch
        {
            views.ForEach(view => view.Dispose());
            throw;
        }
    }

    /// <summary>What a training sees of some of the pictures.</summary>
    /// <param name="views">The views of all pictures; they stay their owner's.</param>
    /// <param name="all">Features of all pictures as they are.</param>
    /// <param name="images">Which of them are trained on.</param>
    public IAugmentedFeatures Of(IReadOnlyList<PixelFeatureSet> views, PixelFeatureSet all, int[] images) => options.Fresh
        ? new FreshFeatures(Source, Tower(), all.Subset(images))
        : new CachedViews([.. views.Select(view => view.Subset(images))], options.Seed, $"{options.Views} views, {Source.Description}");

    private AugmentedPictures Source => new(pictures, encoder.Description.ImageSize, options.Seed, Threads);

    private PixelFeatureSet OpenView(int view, IReadOnlyList<string> names, FeatureCache cache, CancellationToken cancellationToken)
    {
        return cache.OpenOrCreate(encoder.Digest, $"view {view}, {Source.Description}\n{pictures.Source}", names, Encode);

        IEnumerable<EncodedImage> Encode()
        {
            Lines?.Invoke($"features: augmented view {view + 1} of {options.Views}, {names.Count} pictures");
            using var tower = Tower();
            foreach (var image in tower.Encode(Source.Read(view, names, cancellationToken), cancellationToken: cancellationToken))
                yield return image;
        }
    }

    private PictureEncoder Tower() => new(encoder, new EncodingOptions { Threads = Threads });
}
