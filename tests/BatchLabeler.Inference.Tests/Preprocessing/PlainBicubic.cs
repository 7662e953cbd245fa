namespace BatchLabeler.Inference.Tests.Preprocessing;

/// <summary>Pillow's resize written out plainly: one loop per pixel, no vectors, no tables.</summary>
internal static class PlainBicubic
{
    private const int Bits = 22;

    public static byte[] Resize(byte[] source, int width, int height, int targetWidth, int targetHeight)
    {
        var between = width == targetWidth
            ? source
            : Pass(source, width, targetWidth, height, (x, y) => y * width + x, (x, y) => y * targetWidth + x);
        return height == targetHeight
            ? between
            : Pass(between, height, targetHeight, targetWidth, (y, x) => y * targetWidth + x, (y, x) => y * targetWidth + x);
    }

    private static byte[] Pass(byte[] source, int from, int to, int lines, Func<int, int, int> read, Func<int, int, int> write)
    {
        var target = new byte[to * lines * 3];
        var scale = (double)from / to;
        var filterScale = Math.Max(1, scale);
        for (var i = 0; i < to; i++)
        {
            var center = (i + 0.5) * scale;
            var first = Math.Max(0, (int)(center - 2 * filterScale + 0.5));
            var last = Math.Min(from, (int)(center + 2 * filterScale + 0.5));
            var weights = Enumerable.Range(first, last - first).Select(x => Cubic((x - center + 0.5) / filterScale)).ToArray();
            var sum = weights.Sum();
            var rounded = weights.Select(w => (int)(w / sum * (1 << Bits) + (w / sum < 0 ? -0.5 : 0.5))).ToArray();
            for (var line = 0; line < lines; line++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var total = 1 << (Bits - 1);
                    for (var x = first; x < last; x++) total += source[read(x, line) * 3 + c] * rounded[x - first];
                    target[write(i, line) * 3 + c] = (byte)Math.Clamp(total >> Bits, 0, 255);
                }
            }
        }
        return target;
    }

    private static double Cubic(double x)
    {
        x = Math.Abs(x);
        const double A = -0.5;
        if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
