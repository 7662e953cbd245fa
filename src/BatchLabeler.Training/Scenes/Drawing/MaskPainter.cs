namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>Scanline rasteriser with 4 x 4 samples a pixel; parts paint over one another in their order.</summary>
internal static class MaskPainter
{
    private const int Samples = 4;
    private const int MaxCrossings = 64;

    /// <summary>Rasterises parts whose points are in pixels, x in [0, width] and y in [0, height].</summary>
    public static ObjectMask Paint(IReadOnlyList<ShapePart> parts, int width, int height)
    {
        var mask = new ObjectMask(width, height);
        Span<byte> line = stackalloc byte[width * Samples];
        Span<double> crossings = stackalloc double[MaxCrossings];
        for (var row = 0; row < height * Samples; row++)
        {
            line.Clear();
            var y = (row + 0.5) / Samples;
            foreach (var part in parts)
                PaintLine(part, y, line, crossings);
            Count(line, row / Samples * width, mask);
        }

        return mask;
    }

    private static void PaintLine(ShapePart part, double y, Span<byte> line, Span<double> crossings)
    {
        var count = 0;
        var points = part.Points;
        var previous = points[^1];
        foreach (var point in points)
        {
            if (previous.Y <= y != point.Y <= y && count < MaxCrossings)
                crossings[count++] = previous.X + (y - previous.Y) / (point.Y - previous.Y) * (point.X - previous.X);
            previous = point;
        }

        crossings[..count].Sort();
        for (var i = 0; i + 1 < count; i += 2)
        {
            var from = SampleAtOrAfter(crossings[i], line.Length);
            var to = SampleAtOrAfter(crossings[i + 1], line.Length);
            if (to > from)
                line[from..to].Fill((byte)part.Tone);
        }
    }

    private static int SampleAtOrAfter(double x, int samples)
        => Math.Clamp((int)Math.Ceiling(x * Samples - 0.5), 0, samples);

    private static void Count(ReadOnlySpan<byte> line, int firstPixel, ObjectMask mask)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == (byte)Tone.Main)
                mask.Main[firstPixel + i / Samples]++;
            else if (line[i] == (byte)Tone.Accent)
                mask.Accent[firstPixel + i / Samples]++;
        }
    }
}
