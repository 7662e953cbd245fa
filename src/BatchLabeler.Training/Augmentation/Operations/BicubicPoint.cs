using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>The cubic through 4×4 pixels at a point between them (a = −1), as Pillow's transforms: edges repeat, the result is cut off.</summary>
internal static class BicubicPoint
{
    /// <param name="image">The picture.</param>
    /// <param name="x">Place where pixel 0 has its middle at 0.</param>
    /// <param name="y">Place from the top, likewise.</param>
    /// <param name="target">Receives R, G and B.</param>
    public static void Read(RgbImage image, double x, double y, Span<byte> target)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);
        Span<double> rows = stackalloc double[4];
        for (var channel = 0; channel < target.Length; channel++)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                var line = Math.Clamp(top - 1 + row, 0, image.Height - 1) * image.Width;
                rows[row] = Cubic(
                    Value(line, left - 1, channel), Value(line, left, channel), Value(line, left + 1, channel), Value(line, left + 2, channel), right);
            }
            target[channel] = (byte)Math.Clamp((int)Cubic(rows[0], rows[1], rows[2], rows[3], down), 0, byte.MaxValue);
        }

        double Value(int line, int column, int channel) => image.Pixels[((line + Math.Clamp(column, 0, image.Width - 1)) * 3) + channel];
    }

    private static double Cubic(double first, double second, double third, double fourth, double place)
    {
        var linear = -first + third;
        var square = (2 * (first - second)) + third - fourth;
        var cube = -first + second - third + fourth;
        return second + (place * (linear + (place * (square + (place * cube)))));
    }
}
