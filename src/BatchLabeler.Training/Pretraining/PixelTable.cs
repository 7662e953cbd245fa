using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Normalised values (v / 255 − mean) / deviation of every byte, per channel.</summary>
internal sealed class PixelTable
{
    private readonly float[] _values = new float[3 * 256];

    public PixelTable()
    {
        for (var channel = 0; channel < 3; channel++)
        {
            for (var value = 0; value < 256; value++)
            {
                _values[(channel * 256) + value] =
                    ((value / 255f) - EncoderDescription.ClipMean[channel]) / EncoderDescription.ClipStandardDeviation[channel];
            }
        }
    }

    /// <summary>Normalises RGB8 pixels into floats of the same order.</summary>
    public void Apply(ReadOnlySpan<byte> rgb, Span<float> target)
    {
        ReadOnlySpan<float> red = _values.AsSpan(0, 256), green = _values.AsSpan(256, 256), blue = _values.AsSpan(512, 256);
        for (var at = 0; at + 2 < rgb.Length; at += 3)
        {
            target[at] = red[rgb[at]];
            target[at + 1] = green[rgb[at + 1]];
            target[at + 2] = blue[rgb[at + 2]];
        }
    }
}
