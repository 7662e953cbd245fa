using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Preprocessing;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Training.Features.Pictures;

/// <summary>Runs pictures through a frozen visual tower, batch by batch.</summary>
public sealed class PictureEncoder : IDisposable
{
    private const int BatchSize = 32;
    private readonly FeatureEncoder _encoder;
    private readonly PixelNormalizer _normalizer;

    /// <summary>Loads the tower of an encoder.</summary>
    /// <exception cref="BundleException">Half precision is asked for, and the encoder has none.</exception>
    public PictureEncoder(EncoderFolder encoder, EncodingOptions? options = null)
    {
        _encoder = new FeatureEncoder(encoder.Description, encoder.PathOf(options?.Precision ?? EncoderPrecision.Full), options);
        _normalizer = new PixelNormalizer(encoder.Description.Mean, encoder.Description.StandardDeviation);
    }

    /// <summary>The features of pictures, in their order.</summary>
    /// <param name="pictures">Pictures in the size of the encoder.</param>
    /// <param name="progress">Called with the number of pictures done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public IEnumerable<EncodedImage> Encode(IEnumerable<Picture> pictures, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var done = 0;
        var planes = new float[BatchSize * _encoder.ImageLength];
        foreach (var batch in pictures.Chunk(BatchSize))
        {
            for (var i = 0; i < batch.Length; i++)
                _normalizer.Normalize(batch[i].Rgb.Span, planes.AsSpan(i * _encoder.ImageLength, _encoder.ImageLength));
            var encoded = _encoder.Encode(planes, batch.Length, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
                yield return new EncodedImage(batch[i].Name, Row(encoded.PixelFeatures, i, batch.Length), Row(encoded.PooledFeatures, i, batch.Length));
            done += batch.Length;
            progress?.Report(done);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private static ReadOnlyMemory<float> Row(float[] values, int row, int rows) => values.AsMemory(row * (values.Length / rows), values.Length / rows);
}
