using BatchLabeler.Models.Bundles;
using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>
/// The encoder and the head of a model version, loaded. Any number of labelers may share one: calls take turns, a batch at a time.
/// </summary>
public sealed class RegionModel : IDisposable
{
    private readonly FeatureEncoder _encoder;
    private readonly RegionHead _head;
    private readonly Lock _turn = new();

    /// <summary>Loads a model version.</summary>
    /// <param name="bundle">The version.</param>
    /// <param name="encoding">How ONNX Runtime runs.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="BundleException">Half precision is asked for, and the model has none.</exception>
    /// <exception cref="OnnxRuntimeException">A file is no model, or the execution provider is not there.</exception>
    public RegionModel(ModelBundle bundle, EncodingOptions? encoding = null)
    {
        var options = encoding ?? new EncodingOptions();
        Bundle = bundle;
        _encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderFolder.PathOf(options.Precision), options);
        try
        {
            // The head is small, and its logits decide: it computes in full precision whatever the encoder does.
            var full = options with { Precision = EncoderPrecision.Full };
            _head = new RegionHead(bundle.Encoder, bundle.Description.Categories.Count, bundle.HeadPath, full);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }
    }

    /// <summary>Gets the model version.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>Gets the floats of one preprocessed image, 3 · S · S.</summary>
    internal int ImageLength => _encoder.ImageLength;

    /// <summary>Frees the sessions; no call may be under way.</summary>
    public void Dispose()
    {
        _encoder.Dispose();
        _head.Dispose();
    }

    /// <summary>Runs a batch of N images.</summary>
    /// <param name="pixels">Normalised RGB <c>[N, 3, S, S]</c>; may be longer.</param>
    /// <param name="count">N.</param>
    /// <param name="pixelFeatures">Whether the caller will read pixel features.</param>
    /// <param name="cancellation">Ends the run.</param>
    internal (RegionScores Scores, PixelFeatureTensor Features) Run(
        float[] pixels, int count, bool pixelFeatures, CancellationToken cancellation)
    {
        lock (_turn)
        {
            cancellation.ThrowIfCancellationRequested();
            var features = _encoder.EncodeForHead(pixels, count, pixelFeatures, _head.ReadsPooled, cancellation);
            try
            {
                return (_head.Score(features, cancellation), features);
            }
            catch
            {
                features.Dispose();
                throw;
            }
        }
    }
}
