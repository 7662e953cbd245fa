using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Training.Features.Pictures;

/// <summary>Frozen features of labelled pictures.</summary>
/// <param name="Categories">The categories.</param>
/// <param name="Features">The features.</param>
/// <param name="Labels">The labels, <c>[N, C]</c>.</param>
public sealed record LabeledFeatures(CategorySet Categories, PixelFeatureSet Features, LabelMatrix Labels) : IDisposable
{
    /// <summary>Opens the features of pictures in a cache, or encodes them into it.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="cache">The cache.</param>
    /// <param name="progress">Called with the number of pictures encoded.</param>
    /// <param name="precision">The precision of the encoder.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="InvalidDataException">No picture could be encoded.</exception>
    /// <exception cref="BundleException">Half precision is asked for, and the encoder has none.</exception>
    public static LabeledFeatures Open(
        ILabeledPictures pictures,
        EncoderFolder encoder,
        FeatureCache cache,
        IProgress<int>? progress = null,
        EncoderPrecision precision = EncoderPrecision.Full,
        CancellationToken cancellationToken = default)
    {
        var features = cache.OpenOrCreate(Digest(), pictures.Source, pictures.Names, Encode);
        return new LabeledFeatures(pictures.Categories, features, pictures.Labels(features.Names, encoder.Description.ImageSize));

        string Digest() => precision == EncoderPrecision.Half ? encoder.TowerDigest + "-half" : encoder.TowerDigest;

        IEnumerable<EncodedImage> Encode()
        {
            using var tower = new PictureEncoder(encoder, new EncodingOptions { Precision = precision });
            foreach (var image in tower.Encode(pictures.Read(encoder.Description.ImageSize, cancellationToken), progress, cancellationToken))
                yield return image;
        }
    }

    /// <summary>The rows of the given images.</summary>
    public LabeledFeatures Subset(int[] images)
    {
        var labels = new LabelMatrix(images.Length, Labels.Categories);
        for (var i = 0; i < images.Length; i++)
            labels.SetRow(i, Labels.Row(images[i]));
        return new LabeledFeatures(Categories, Features.Subset(images), labels);
    }

    /// <inheritdoc/>
    public void Dispose() => Features.Dispose();
}
