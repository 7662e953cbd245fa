using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchLabeler.Inference.Preprocessing;

/// <summary>
/// Turns RGB pixels of eight bits into the planes that an encoder takes: <c>(v / 255 − mean) / deviation</c> per channel.
/// </summary>
public sealed class PixelNormalizer
{
    private readonly float[] _scale;
    private readonly float[] _offset;

    /// <summary>Prepares a normalisation.</summary>
    /// <param name="mean">Mean of R, G and B in [0, 1].</param>
    /// <param name="standardDeviation">Standard deviation of R, G and B in [0, 1].</param>
    /// <exception cref="ArgumentException">There are not three values each, or a deviation is not positive.</exception>
    public PixelNormalizer(IReadOnlyList<float> mean, IReadOnlyList<float> standardDeviation)
    {
        if (mean.Count != 3 || standardDeviation.Count != 3)
            throw new ArgumentException("Mean and standard deviation need three values each: R, G and B.");
        if (standardDeviation.Any(value => !(value > 0))) throw new ArgumentException("Every standard deviation must be positive.");
        _scale = [.. standardDeviation.Select(value => (float)(1 / (255.0 * value)))];
        _offset = [.. mean.Zip(standardDeviation, (m, s) => (float)(-(double)m / s))];
    }

    /// <summary>Writes one picture into its slice of a batch.</summary>
    /// <param name="rgb">Pixels <c>[pixels, 3]</c>.</param>
    /// <param name="planes">Receives <c>[3, pixels]</c>.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of three.</exception>
    public void Normalize(ReadOnlySpan<byte> rgb, Span<float> planes)
    {
        if (rgb.Length != planes.Length || rgb.Length % 3 != 0)
            throw new ArgumentException($"{rgb.Length} bytes of RGB do not fill planes of {planes.Length} values.");
        var pixels = rgb.Length / 3;
        var x = Vector128.IsHardwareAccelerated ? NormalizeBlocks(rgb, planes, pixels) : 0;
        for (; x < pixels; x++)
        {
            for (var channel = 0; channel < 3; channel++)
                planes[channel * pixels + x] = MathF.FusedMultiplyAdd(rgb[x * 3 + channel], _scale[channel], _offset[channel]);
        }
    }

    private int NormalizeBlocks(ReadOnlySpan<byte> rgb, Span<float> planes, int pixels)
    {
        ref var source = ref MemoryMarshal.GetReference(rgb);
        var x = 0;
        for (; x + 16 <= pixels; x += 16)
        {
            var a = Vector128.LoadUnsafe(ref source, (nuint)(x * 3));
            var b = Vector128.LoadUnsafe(ref source, (nuint)(x * 3 + 16));
            var c = Vector128.LoadUnsafe(ref source, (nuint)(x * 3 + 32));
            for (var channel = 0; channel < 3; channel++)
                Write(Channel(a, b, c, channel), planes.Slice(channel * pixels + x, 16), _scale[channel], _offset[channel]);
        }
        return x;
    }

    /// <summary>Picks every third byte out of 48, beginning with byte <paramref name="channel"/>; indices out of range give zero.</summary>
    private static Vector128<byte> Channel(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, int channel) => channel switch
    {
        0 => Vector128.Shuffle(a, Vector128.Create((byte)0, 3, 6, 9, 12, 15, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(b, Vector128.Create((byte)99, 99, 99, 99, 99, 99, 2, 5, 8, 11, 14, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(c, Vector128.Create((byte)99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 1, 4, 7, 10, 13)),
        1 => Vector128.Shuffle(a, Vector128.Create((byte)1, 4, 7, 10, 13, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(b, Vector128.Create((byte)99, 99, 99, 99, 99, 0, 3, 6, 9, 12, 15, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(c, Vector128.Create((byte)99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 2, 5, 8, 11, 14)),
        _ => Vector128.Shuffle(a, Vector128.Create((byte)2, 5, 8, 11, 14, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(b, Vector128.Create((byte)99, 99, 99, 99, 99, 1, 4, 7, 10, 13, 99, 99, 99, 99, 99, 99))
            | Vector128.Shuffle(c, Vector128.Create((byte)99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 0, 3, 6, 9, 12, 15)),
    };

    private static void Write(Vector128<byte> values, Span<float> plane, float scale, float offset)
    {
        var (low, high) = Vector128.Widen(values);
        var (first, second) = Vector128.Widen(low);
        var (third, fourth) = Vector128.Widen(high);
        Scaled(first, scale, offset).CopyTo(plane);
        Scaled(second, scale, offset).CopyTo(plane[4..]);
        Scaled(third, scale, offset).CopyTo(plane[8..]);
        Scaled(fourth, scale, offset).CopyTo(plane[12..]);
    }

    private static Vector128<float> Scaled(Vector128<uint> values, float scale, float offset) =>
        Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(values.AsInt32()), Vector128.Create(scale), Vector128.Create(offset));
}
