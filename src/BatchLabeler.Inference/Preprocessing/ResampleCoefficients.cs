namespace BatchLabeler.Inference.Preprocessing;

/// <summary>
/// The weights of one direction of a resize from <c>n</c> to <c>m</c> pixels, as Pillow computes them: the cubic with a = −0.5,
/// its support widened by the ratio when shrinking, normalised to one, then rounded to fixed point with
/// <see cref="PrecisionBits"/> bits.
/// </summary>
internal sealed class ResampleCoefficients
{
    /// <summary>Bits after the binary point: 32 less 8 for the pixel and 2 for overshoot.</summary>
    internal const int PrecisionBits = 32 - 8 - 2;

    private const double Sharpness = -0.5;
    private const double Support = 2.0;

    private ResampleCoefficients(int targets, int taps)
    {
        Taps = taps;
        First = new int[targets];
        Count = new int[targets];
        Weights = new int[targets * taps];
    }

    /// <summary>Gets the room per target pixel in <see cref="Weights"/>, zero beyond <see cref="Count"/>.</summary>
    internal int Taps { get; }

    /// <summary>Gets the first source pixel per target pixel.</summary>
    internal int[] First { get; }

    /// <summary>Gets the number of source pixels per target pixel.</summary>
    internal int[] Count { get; }

    /// <summary>Gets the fixed-point weights, <c>[targets, Taps]</c>.</summary>
    internal int[] Weights { get; }

    /// <summary>Computes the weights of a resize.</summary>
    internal static ResampleCoefficients Compute(int source, int target)
    {
        var scale = (double)source / target;
        var filterScale = Math.Max(scale, 1.0);
        var support = Support * filterScale;
        var room = (int)Math.Ceiling(support) * 2 + 1;
        var result = new ResampleCoefficients(target, room);
        var exact = new double[room];
        for (var i = 0; i < target; i++)
        {
            var center = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(center - support + 0.5));
            var count = Math.Min(source, (int)(center + support + 0.5)) - first;
            var sum = 0.0;
            for (var x = 0; x < count; x++) sum += exact[x] = Cubic((x + first - center + 0.5) / filterScale);
            for (var x = 0; x < count; x++) result.Weights[i * result.Taps + x] = ToFixedPoint(sum == 0 ? exact[x] : exact[x] / sum);
            result.First[i] = first;
            result.Count[i] = count;
        }
        return result;
    }

    private static int ToFixedPoint(double weight) => (int)(weight * (1 << PrecisionBits) + (weight < 0 ? -0.5 : 0.5));

    private static double Cubic(double x)
    {
        x = Math.Abs(x);
        if (x < 1.0) return ((Sharpness + 2.0) * x - (Sharpness + 3.0)) * x * x + 1;
        return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * Sharpness : 0.0;
    }
}
