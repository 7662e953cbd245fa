using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchLabeler.Inference.Preprocessing;

/// <summary>Resizes columns, thirty-two neighbouring bytes per step.</summary>
internal static class VerticalPass
{
    private const int Half = 1 << (ResampleCoefficients.PrecisionBits - 1);
    private const int Step = 32;

    /// <summary>Resizes every column; rows have <paramref name="stride"/> bytes in both.</summary>
    internal static void Run(ReadOnlySpan<byte> source, Span<byte> target, int stride, ResampleCoefficients table)
    {
        for (var i = 0; i < table.First.Length; i++)
        {
            var rows = source[(table.First[i] * stride)..];
            var weights = table.Weights.AsSpan(i * table.Taps, table.Count[i]);
            var row = target.Slice(i * stride, stride);
            var x = 0;
            for (; x + Step <= stride; x += Step) WeighBlock(rows, weights, stride, x, row);
            for (; x < stride; x++) row[x] = WeighByte(rows, weights, stride, x);
        }
    }

    private static void WeighBlock(ReadOnlySpan<byte> rows, ReadOnlySpan<int> weights, int stride, int x, Span<byte> row)
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        var a = Vector256.Create(Half);
        var b = a;
        var c = a;
        var d = a;
        for (var t = 0; t < weights.Length; t++)
        {
            var weight = Vector256.Create(weights[t]);
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)(t * stride + x)));
            var (first8, second8) = Vector256.Widen(low);
            var (third8, fourth8) = Vector256.Widen(high);
            a += first8.AsInt32() * weight;
            b += second8.AsInt32() * weight;
            c += third8.AsInt32() * weight;
            d += fourth8.AsInt32() * weight;
        }
        Vector256.Narrow(Vector256.Narrow(Clip(a), Clip(b)), Vector256.Narrow(Clip(c), Clip(d)))
            .CopyTo(row[x..]);
    }

    private static Vector256<uint> Clip(Vector256<int> sum) =>
        Vector256.Min(Vector256.Max(sum >> ResampleCoefficients.PrecisionBits, Vector256<int>.Zero), Vector256.Create(255)).AsUInt32();

    private static byte WeighByte(ReadOnlySpan<byte> rows, ReadOnlySpan<int> weights, int stride, int x)
    {
        var sum = Half;
        for (var t = 0; t < weights.Length; t++) sum += rows[t * stride + x] * weights[t];
        return (byte)Math.Clamp(sum >> ResampleCoefficients.PrecisionBits, 0, 255);
    }
}
