using BatchLabeler.Models.Bundles;
using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>The frozen visual tower, <c>encoder.onnx</c>. One call at a time.</summary>
public sealed class FeatureEncoder : IDisposable
{
    private readonly OnnxSession _session;
    private readonly OrtIoBinding _binding;

    /// <summary>Loads the tower.</summary>
    /// <param name="description">What <c>encoder.json</c> says of it.</param>
    /// <param name="path">The file <c>encoder.onnx</c>.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OnnxRuntimeException">The file is no model, or the execution provider is not there.</exception>
    public FeatureEncoder(EncoderDescription description, string path, EncodingOptions? options = null)
    {
        Description = description;
        _session = new OnnxSession(path, options ?? new EncodingOptions());
        _binding = _session.Session.CreateIoBinding();
    }

    /// <summary>Gets the description of the tower.</summary>
    public EncoderDescription Description { get; }

    /// <summary>Gets the floats of one preprocessed image, 3 · S · S.</summary>
    public int ImageLength => 3 * Description.ImageSize * Description.ImageSize;

    /// <summary>Gets the floats of one image's pixel features, P · d.</summary>
    public int PixelFeatureLength => Description.GridSize * Description.GridSize * Description.FeatureDimension;

    /// <summary>Encodes images into new arrays.</summary>
    /// <param name="pixels">Normalised RGB <c>[N, 3, S, S]</c>; may be longer.</param>
    /// <param name="count">N.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is shorter than N images, or N is not positive.</exception>
    public EncodedImages Encode(float[] pixels, int count, CancellationToken cancellation = default)
    {
        var result = new EncodedImages(
            count, new float[Length(count, PixelFeatureLength)], new float[Length(count, Description.FeatureDimension)]);
        Encode(pixels, count, result.PixelFeatures, result.PooledFeatures, cancellation);
        return result;
    }

    /// <summary>Encodes images into the caller's arrays, without a copy.</summary>
    /// <param name="pixels">Normalised RGB <c>[N, 3, S, S]</c>; may be longer.</param>
    /// <param name="count">N.</param>
    /// <param name="pixelFeatures">Receives <c>[N, P, d]</c>; may be longer.</param>
    /// <param name="pooledFeatures">Receives <c>[N, d]</c>; may be longer.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ArgumentException">An array is too short, or N is not positive.</exception>
    public void Encode(float[] pixels, int count, float[] pixelFeatures, float[] pooledFeatures, CancellationToken cancellation = default)
    {
        using var input = Wrap(pixels, count, 3, Description.ImageSize, Description.ImageSize);
        using var features = Wrap(pixelFeatures, count, Description.GridSize * Description.GridSize, Description.FeatureDimension);
        using var pooled = Wrap(pooledFeatures, count, Description.FeatureDimension);
        _binding.BindInput("pixels", input);
        _binding.BindOutput("pixel_features", features);
        _binding.BindOutput("pooled_features", pooled);
        Run(cancellation);
    }

    /// <summary>
    /// Encodes images and leaves the pixel features where the head will read them, on the GPU if there is one; or in the memory of the
    /// host where somebody else is to read them, too. The image embedding comes along for a head that reads it.
    /// </summary>
    internal PixelFeatureTensor EncodeForHead(float[] pixels, int count, bool toHost, bool pooled, CancellationToken cancellation)
    {
        using var input = Wrap(pixels, count, 3, Description.ImageSize, Description.ImageSize);
        _binding.BindInput("pixels", input);
        _binding.BindOutputToDevice("pixel_features", toHost ? OrtMemoryInfo.DefaultInstance : _session.Memory);
        if (pooled) _binding.BindOutputToDevice("pooled_features", _session.Memory);
        Run(cancellation, out var results);
        return new PixelFeatureTensor(results, count);
    }

    /// <summary>Frees the session.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
    }

    /// <summary>Pins an array and shows it to ONNX Runtime as a tensor.</summary>
    internal static OrtValue Wrap(float[] values, int count, params ReadOnlySpan<int> shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        long[] dimensions = [count, .. shape];
        var length = dimensions.Aggregate(1L, (product, next) => product * next);
        if (values.Length < length)
            throw new ArgumentException($"{count} images need {length} values, not {values.Length}.", nameof(values));
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(0, (int)length), dimensions);
    }

    private static int Length(int count, int each)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return checked(count * each);
    }

    private void Run(CancellationToken cancellation)
    {
        try
        {
            _session.Run(_binding, cancellation);
        }
        finally
        {
            Unbind();
        }
    }

    private void Run(CancellationToken cancellation, out IDisposableReadOnlyCollection<OrtValue> results)
    {
        try
        {
            _session.Run(_binding, cancellation);
            results = _binding.GetOutputValues();
        }
        finally
        {
            Unbind();
        }
    }

    private void Unbind()
    {
        _binding.ClearBoundInputs();
        _binding.ClearBoundOutputs();
    }
}
