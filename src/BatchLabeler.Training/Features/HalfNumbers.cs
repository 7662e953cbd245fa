using System.Runtime.CompilerServices;

namespace BatchLabeler.Training.Features;

/// <summary>Numbers of half precision, as caches store them.</summary>
internal static class HalfNumbers
{
    /// <summary>Widens numbers to single precision.</summary>
    /// <remarks>Compiled with optimisation from the first call: else the first epochs of a training would wait for millions of slow conversions.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<Half> halves, Span<float> target)
    {
        for (var i = 0; i < halves.Length; i++)
            target[i] = (float)halves[i];
    }
}
