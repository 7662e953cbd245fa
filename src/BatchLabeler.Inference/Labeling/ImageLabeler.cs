using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Labels batches with a model bundle: encoder, region head, prototypes, decision thresholds. One call at a time.</summary>
public sealed class ImageLabeler : IImageLabeler, IDisposable
{
    private readonly FeatureEncoder _encoder;
    private readonly RegionHead _head;
    private readonly PrototypeVotes? _votes;
    private readonly LabelingOptions _options;

    /// <summary>Loads a model.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="options">How scores become labels.</param>
    /// <param name="encoding">How ONNX Runtime runs.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BundleException">A file of the bundle is damaged.</exception>
    public ImageLabeler(ModelBundle bundle, LabelingOptions? options = null, EncodingOptions? encoding = null)
    {
        Bundle = bundle;
        _options = (options ?? new LabelingOptions()).Validate();
        var prototypes = _options.PseudoLabels ? bundle.LoadPrototypes() : null;
        if (prototypes is not null) _votes = new PrototypeVotes(prototypes, bundle.LoadTextFeatures(), _options.Reading);
        Normalizer = new PixelNormalizer(bundle.Encoder.Mean, bundle.Encoder.StandardDeviation);
        _encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath, encoding);
        _head = new RegionHead(bundle.Encoder, bundle.Description.Categories.Count, bundle.HeadPath, encoding);
    }

    /// <summary>Gets the model.</summary>
    public ModelBundle Bundle { get; }

    /// <inheritdoc/>
    public int ImageSize => Bundle.Encoder.ImageSize;

    /// <inheritdoc/>
    public PixelNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ImageLabels> Label(
        float[] pixels, IReadOnlyList<IReadOnlyList<LabelState>?> known, CancellationToken cancellation = default)
    {
        using var features = _encoder.EncodeOnDevice(pixels, known.Count, cancellation);
        var scores = _head.Score(features, cancellation);
        return [.. known.Select((states, image) => Decide(scores, image, states))];
    }

    /// <summary>Frees the sessions.</summary>
    public void Dispose()
    {
        _encoder.Dispose();
        _head.Dispose();
    }

    private ImageLabels Decide(RegionScores batch, int image, IReadOnlyList<LabelState>? known)
    {
        var thresholds = Bundle.Description.DecisionThresholds;
        var count = thresholds.Length;
        if (known is not null && known.Count != count)
            throw new ArgumentException($"An image came with {known.Count} states for {count} categories.", nameof(known));
        var features = Slice(batch.RegionFeatures, image, count * Bundle.Encoder.FeatureDimension);
        var scores = Slice(batch.Scores, image, count).ToArray();
        var states = new LabelState[count];
        var sources = new LabelSource[count];
        for (var category = 0; category < count; category++)
        {
            var pseudo = _votes?.Judge(category, Slice(features, category, Bundle.Encoder.FeatureDimension)) ?? LabelState.Unknown;
            (states[category], sources[category]) =
                LabelRule.Decide(
                    known?[category] ?? LabelState.Unknown, pseudo, scores[category], thresholds[category], _options.AbsentShare);
        }
        var maps = _options.KeepRegionMaps
            ? Slice(batch.RegionMaps, image, batch.RegionMaps.Length / batch.Scores.Length * count).ToArray()
            : null;
        return new ImageLabels(scores, states, sources, maps, _options.KeepRegionFeatures ? features.ToArray() : null);
    }

    private static ReadOnlySpan<float> Slice(ReadOnlySpan<float> values, int index, int length) => values.Slice(index * length, length);
}
