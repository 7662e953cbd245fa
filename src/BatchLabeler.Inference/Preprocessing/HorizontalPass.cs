using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchLabeler.Inference.Preprocessing;

/// <summary>Resizes rows, two at once: eight lanes hold R, G, B and nothing of the same pixel of both.</summary>
internal static class HorizontalPass
{
    private const int Half = 1 << (ResampleCoefficients.PrecisionBits - 1);
    private const int Lanes = 8;

    /// <summary>
    /// Resizes every row of <paramref name="source"/> from <paramref name="width"/> to <paramref name="targetWidth"/> pixels.
    /// </summary>
    internal static void Run(ReadOnlySpan<byte> source, int width, Span<byte> target, int targetWidth, ResampleCoefficients table)
    {
        var lanes = ArrayPool<int>.Shared.Rent(width * Lanes);
        try
        {
            var rows = source.Length / (width * 3);
            for (var y = 0; y < rows; y += 2)
            {
                // The last row of an odd number is its own neighbour.
                var below = Math.Min(y + 1, rows - 1);
                Spread(source.Slice(y * width * 3, width * 3), lanes.AsSpan(0, width * Lanes));
                Spread(source.Slice(below * width * 3, width * 3), lanes.AsSpan(Lanes / 2, width * Lanes - Lanes / 2));
                var stride = targetWidth * 3;
                ResizeRows(lanes, target.Slice(y * stride, stride), target.Slice(below * stride, stride), table);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(lanes);
        }
    }

    /// <summary>Puts the pixels of a row into every other half of the lanes.</summary>
    private static void Spread(ReadOnlySpan<byte> row, Span<int> lanes)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(lanes);
        var order = Vector128.Create((byte)0, 1, 2, 99, 3, 4, 5, 99, 6, 7, 8, 99, 9, 10, 11, 99);
        var (from, to) = (0, 0);
        for (; from + Vector128<byte>.Count <= row.Length; from += 12, to += 4 * Lanes)
        {
            var (low, high) = Vector128.Widen(Vector128.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)from), order));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            first.AsInt32().StoreUnsafe(ref target, (nuint)to);
            second.AsInt32().StoreUnsafe(ref target, (nuint)(to + Lanes));
            third.AsInt32().StoreUnsafe(ref target, (nuint)(to + 2 * Lanes));
            fourth.AsInt32().StoreUnsafe(ref target, (nuint)(to + 3 * Lanes));
        }
        for (; from < row.Length; from += 3, to += Lanes)
            (lanes[to], lanes[to + 1], lanes[to + 2]) = (row[from], row[from + 1], row[from + 2]);
    }

    private static void ResizeRows(int[] lanes, Span<byte> upper, Span<byte> lower, ResampleCoefficients table)
    {
        ref var pixels = ref MemoryMarshal.GetArrayDataReference(lanes);
        for (var i = 0; i < table.First.Length; i++)
        {
            ref var pixel = ref Unsafe.Add(ref pixels, table.First[i] * Lanes);
            var weights = table.Weights.AsSpan(i * table.Taps, table.Count[i]);
            var sum = Vector256.Create(Half);
            for (var t = 0; t < weights.Length; t++)
                sum += Vector256.LoadUnsafe(ref pixel, (nuint)(t * Lanes)) * Vector256.Create(weights[t]);
            var clipped = Vector256.Min(
                Vector256.Max(sum >> ResampleCoefficients.PrecisionBits, Vector256<int>.Zero), Vector256.Create(255));
            var bytes = Vector128.Narrow(Vector128.Narrow(clipped.GetLower(), clipped.GetUpper()), Vector128<short>.Zero).AsUInt32();
            Write(bytes[0], upper.Slice(i * 3, 3));
            Write(bytes[1], lower.Slice(i * 3, 3));
        }
    }

    private static void Write(uint rgb, Span<byte> pixel)
    {
        pixel[2] = (byte)(rgb >> 16);
        pixel[1] = (byte)(rgb >> 8);
        pixel[0] = (byte)rgb;
    }
}
