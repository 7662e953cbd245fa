namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>The two-dimensional sine encoding of detection transformers: half of the numbers tell the row, half the column.</summary>
public static class SinePositions
{
    private const double Temperature = 10_000;

    /// <summary>The encoding <c>[P, d]</c> of a square grid of P pixels, row-major.</summary>
    /// <exception cref="ArgumentException">P is not a square, or d is not a multiple of 4.</exception>
    public static float[] Encode(int pixels, int dimension)
    {
        var side = (int)Math.Round(Math.Sqrt(pixels));
        if (side * side != pixels || dimension % 4 != 0)
            throw new ArgumentException($"Sine positions need a square grid and a dimension that is a multiple of 4, not {pixels} pixels of dimension {dimension}.");
        var encoding = new float[pixels * dimension];
        for (var p = 0; p < pixels; p++)
        {
            var pixel = encoding.AsSpan(p * dimension, dimension);
            Write(p / side, side, pixel[..(dimension / 2)]);
            Write(p % side, side, pixel[(dimension / 2)..]);
        }
        return encoding;
    }

    private static void Write(int place, int side, Span<float> target)
    {
        var angle = (place + 1) * 2 * Math.PI / side;
        for (var i = 0; i < target.Length; i += 2)
        {
            var scaled = angle / Math.Pow(Temperature, (double)i / target.Length);
            target[i] = (float)Math.Sin(scaled);
            target[i + 1] = (float)Math.Cos(scaled);
        }
    }
}
