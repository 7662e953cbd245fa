using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BatchLabeler.Inference.Preprocessing;

/// <summary>Resizes rows. Two source pixels of four lanes (R, G, B, nothing) are weighed per step.</summary>
internal static class HorizontalPass
{
    private const int Half = 1 << (ResampleCoefficients.PrecisionBits - 1);

    /// <summary>Resizes every row of <paramref name="source"/> from <paramref name="width"/> to <paramref name="targetWidth"/> pixels.</summary>
    internal static void Run(ReadOnlySpan<byte> source, int width, Span<byte> target, int targetWidth, ResampleCoefficients table)
    {
        // One pixel more than the row, because taps are taken in pairs and the last may be padding.
        var lanes = ArrayPool<int>.Shared.Rent((width + table.Taps) * 4);
        try
        {
            lanes.AsSpan().Clear();
            for (var y = 0; y * width * 3L < source.Length; y++)
            {
                Spread(source.Slice(y * width * 3, width * 3), lanes);
                ResizeRow(lanes, target.Slice(y * targetWidth * 3, targetWidth * 3), table);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(lanes);
        }
    }

    private static void Spread(ReadOnlySpan<byte> row, int[] lanes)
    {
        for (int x = 0, lane = 0; x + 2 < row.Length; x += 3, lane += 4)
        {
            lanes[lane] = row[x];
            lanes[lane + 1] = row[x + 1];
            lanes[lane + 2] = row[x + 2];
        }
    }

    private static void ResizeRow(int[] lanes, Span<byte> row, ResampleCoefficients table)
    {
        ref var pixels = ref MemoryMarshal.GetArrayDataReference(lanes);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(table.Weights);
        for (var i = 0; i < table.First.Length; i++)
        {
            ref var pixel = ref Unsafe.Add(ref pixels, table.First[i] * 4);
            ref var weight = ref Unsafe.Add(ref weights, i * table.Taps);
            var sum = Vector256<int>.Zero;
            for (var t = 0; t < table.Count[i]; t += 2)
            {
                var pair = Vector256.Create(Vector128.Create(Unsafe.Add(ref weight, t)), Vector128.Create(Unsafe.Add(ref weight, t + 1)));
                sum += Vector256.LoadUnsafe(ref pixel, (nuint)(t * 4)) * pair;
            }
            var rounded = (sum.GetLower() + sum.GetUpper() + Vector128.Create(Half)) >> ResampleCoefficients.PrecisionBits;
            var clipped = Vector128.Min(Vector128.Max(rounded, Vector128<int>.Zero), Vector128.Create(255));
            row[i * 3] = (byte)clipped[0];
            row[i * 3 + 1] = (byte)clipped[1];
            row[i * 3 + 2] = (byte)clipped[2];
        }
    }
}
