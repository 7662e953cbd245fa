using BatchLabeler.Models.Bundles;
using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>
/// A head, <c>head.onnx</c>: pixel features to scores, regions and region features (TRM-ML, Eq. 2 to 5). A head that asks for
/// <c>pooled_features</c> as well gets the tower's own image embedding. One call at a time.
/// </summary>
public sealed class RegionHead : IDisposable
{
    private const string PooledInput = "pooled_features";

    private readonly OnnxSession _session;
    private readonly OrtIoBinding _binding;
    private readonly int _pixels;
    private readonly int _dimension;

    /// <summary>Loads the head.</summary>
    /// <param name="encoder">The encoder whose features it reads.</param>
    /// <param name="categories">C.</param>
    /// <param name="path">The file <c>head.onnx</c>.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OnnxRuntimeException">The file is no model, or the execution provider is not there.</exception>
    public RegionHead(EncoderDescription encoder, int categories, string path, EncodingOptions? options = null)
    {
        Categories = categories;
        _pixels = encoder.GridSize * encoder.GridSize;
        _dimension = encoder.FeatureDimension;
        _session = new OnnxSession(path, options ?? new EncodingOptions());
        ReadsPooled = _session.Session.InputMetadata.ContainsKey(PooledInput);
        _binding = _session.Session.CreateIoBinding();
    }

    /// <summary>Gets C.</summary>
    public int Categories { get; }

    /// <summary>Gets whether the head reads the image embedding beside the pixel features.</summary>
    public bool ReadsPooled { get; }

    /// <summary>Scores images with a head that reads pixel features alone.</summary>
    /// <param name="pixelFeatures"><c>[N, P, d]</c>; may be longer.</param>
    /// <param name="count">N.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ArgumentException">The array is too short, N is not positive, or the head reads the image embedding as well.</exception>
    public RegionScores Score(float[] pixelFeatures, int count, CancellationToken cancellation = default)
    {
        using var input = FeatureEncoder.Wrap(pixelFeatures, count, _pixels, _dimension);
        return Score(input, null, count, cancellation);
    }

    /// <summary>Scores images with any head.</summary>
    /// <param name="pixelFeatures"><c>[N, P, d]</c>; may be longer.</param>
    /// <param name="pooledFeatures"><c>[N, d]</c>; may be longer. Only read by a head that asks for it.</param>
    /// <param name="count">N.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ArgumentException">An array is too short, or N is not positive.</exception>
    public RegionScores Score(float[] pixelFeatures, float[] pooledFeatures, int count, CancellationToken cancellation = default)
    {
        using var input = FeatureEncoder.Wrap(pixelFeatures, count, _pixels, _dimension);
        using var pooled = FeatureEncoder.Wrap(pooledFeatures, count, _dimension);
        return Score(input, pooled, count, cancellation);
    }

    /// <summary>Scores images whose features the encoder left on its device.</summary>
    internal RegionScores Score(PixelFeatureTensor features, CancellationToken cancellation) =>
        Score(features.Value, features.Pooled, features.Count, cancellation);

    /// <summary>Frees the session.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
    }

    private RegionScores Score(OrtValue features, OrtValue? pooled, int count, CancellationToken cancellation)
    {
        if (ReadsPooled && pooled is null)
            throw new ArgumentException("This head reads the image embedding beside the pixel features.", nameof(pooled));
        var result = new RegionScores(
            new float[count * Categories], new float[count * Categories * _pixels], new float[count * Categories * _dimension]);
        using var scores = FeatureEncoder.Wrap(result.Scores, count, Categories);
        using var maps = FeatureEncoder.Wrap(result.RegionMaps, count, Categories, _pixels);
        using var regions = FeatureEncoder.Wrap(result.RegionFeatures, count, Categories, _dimension);
        _binding.BindInput("pixel_features", features);
        if (ReadsPooled) _binding.BindInput(PooledInput, pooled);
        _binding.BindOutput("scores", scores);
        _binding.BindOutput("region_maps", maps);
        _binding.BindOutput("region_features", regions);
        try
        {
            _session.Run(_binding, cancellation);
        }
        finally
        {
            _binding.ClearBoundInputs();
            _binding.ClearBoundOutputs();
        }
        return result;
    }
}
