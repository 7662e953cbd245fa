using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Labels batches with a model bundle: encoder, region head, prototypes, decision thresholds. One call at a time.</summary>
public sealed class ImageLabeler : IImageLabeler, IDisposable
{
    private readonly RegionModel _model;
    private readonly PrototypeVotes? _votes;
    private readonly EvidenceCollector? _evidence;
    private readonly LabelingOptions _options;
    private readonly IReadOnlyList<float> _thresholds;
    private readonly bool _ownsModel;

    /// <summary>Loads a model.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="options">How scores become labels.</param>
    /// <param name="encoding">How ONNX Runtime runs.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BundleException">A file of the bundle is damaged.</exception>
    public ImageLabeler(ModelBundle bundle, LabelingOptions? options = null, EncodingOptions? encoding = null)
        : this(new RegionModel(bundle, encoding), options) => _ownsModel = true;

    /// <summary>Labels with a loaded model, which stays the caller's.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How scores become labels.</param>
    /// <param name="prototypes">
    /// Prototypes and thresholds in place of those of the bundle, such as a later statistics version; null for the bundle's.
    /// </param>
    /// <exception cref="ArgumentException">An option is out of range, or thresholds or prototypes are those of another model.</exception>
    /// <exception cref="BundleException">A file of the bundle is damaged.</exception>
    public ImageLabeler(RegionModel model, LabelingOptions? options = null, PrototypeSummary? prototypes = null)
    {
        _model = model;
        _options = (options ?? new LabelingOptions()).Validate();
        _thresholds = _options.DecisionThresholds ?? Bundle.Description.DecisionThresholds;
        var categories = Bundle.Description.Categories.Count;
        if (_thresholds.Count != categories)
            throw new ArgumentException($"There are {_thresholds.Count} decision thresholds for {categories} categories.", nameof(options));
        Normalizer = new PixelNormalizer(Bundle.Encoder.Mean, Bundle.Encoder.StandardDeviation);
        if (!_options.PseudoLabels && _options.EvidencePixels == 0) return;
        prototypes ??= Bundle.LoadPrototypes() ?? PrototypeSummary.None(categories, Bundle.Encoder.FeatureDimension);
        _votes = new PrototypeVotes(prototypes, Bundle.LoadTextFeatures(), _options.Reading);
        if (_options.EvidencePixels > 0) _evidence = new EvidenceCollector(Bundle.Encoder, _votes, _options.EvidencePixels);
    }

    /// <summary>Gets the model.</summary>
    public ModelBundle Bundle => _model.Bundle;

    /// <inheritdoc/>
    public int ImageSize => Bundle.Encoder.ImageSize;

    /// <inheritdoc/>
    public PixelNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ImageLabels> Label(
        float[] pixels, IReadOnlyList<IReadOnlyList<LabelState>?> known, CancellationToken cancellation = default)
    {
        var readsPixels = _evidence is not null && EvidenceCollector.ReadsPixels(known);
        var (scores, features) = _model.Run(pixels, known.Count, readsPixels, cancellation);
        using var owned = features;
        return [.. known.Select((states, image) => Decide(scores, features, image, states))];
    }

    /// <summary>Frees the model if this labeler loaded it.</summary>
    public void Dispose()
    {
        if (_ownsModel) _model.Dispose();
    }

    private static ReadOnlySpan<float> Slice(ReadOnlySpan<float> values, int index, int length) => values.Slice(index * length, length);

    private ImageLabels Decide(RegionScores batch, PixelFeatureTensor pixels, int image, IReadOnlyList<LabelState>? known)
    {
        var count = _thresholds.Count;
        if (known is not null && known.Count != count)
            throw new ArgumentException($"An image came with {known.Count} states for {count} categories.", nameof(known));
        var features = Slice(batch.RegionFeatures, image, count * Bundle.Encoder.FeatureDimension);
        var scores = Slice(batch.Scores, image, count).ToArray();
        var states = new LabelState[count];
        var sources = new LabelSource[count];
        for (var category = 0; category < count; category++)
        {
            var pseudo = _options.PseudoLabels
                ? _votes!.Judge(category, Slice(features, category, Bundle.Encoder.FeatureDimension))
                : LabelState.Unknown;
            (states[category], sources[category]) =
                LabelRule.Decide(
                    known?[category] ?? LabelState.Unknown, pseudo, scores[category], _thresholds[category], _options.AbsentShare);
        }
        var maps = _options.KeepRegionMaps
            ? Slice(batch.RegionMaps, image, batch.RegionMaps.Length / batch.Scores.Length * count).ToArray()
            : null;
        return new ImageLabels(scores, states, sources, maps, _options.KeepRegionFeatures ? features.ToArray() : null)
        {
            Evidence = _evidence?.Collect(batch, pixels, image, known),
        };
    }
}
