namespace BatchLabeler.Inference.Tests.Images;

/// <summary>Raw RGB pictures.</summary>
internal static class Pictures
{
    public static readonly byte[] Red = [230, 20, 20];
    public static readonly byte[] Green = [20, 200, 40];
    public static readonly byte[] Blue = [30, 40, 220];
    public static readonly byte[] Yellow = [220, 220, 30];

    public static byte[] Noise(int width, int height, int seed)
    {
        var rgb = new byte[width * height * 3];
        new Random(seed).NextBytes(rgb);
        return rgb;
    }

    public static byte[] Flat(int width, int height, params byte[] pixel) =>
        [.. Enumerable.Range(0, width * height).SelectMany(_ => pixel)];

    /// <summary>Four flat quarters: red, green above blue, yellow.</summary>
    public static byte[] Quarters(int width, int height) =>
        [.. Enumerable.Range(0, width * height).SelectMany(i => (i % width < width / 2, i / width < height / 2) switch
        {
            (true, true) => Red,
            (false, true) => Green,
            (true, false) => Blue,
            _ => Yellow,
        })];

    /// <summary>Smooth waves, which survive JPEG.</summary>
    public static byte[] Waves(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = ((double)(i % width) / width, (double)(i / width) / height);
            rgb[i * 3] = (byte)(127 + 100 * Math.Sin(x * 9));
            rgb[i * 3 + 1] = (byte)(127 + 100 * Math.Cos(y * 7));
            rgb[i * 3 + 2] = (byte)(127 + 100 * Math.Sin((x + y) * 5));
        }
        return rgb;
    }

    /// <summary>The middle pixel of a quarter: 0 and 1 above, 2 and 3 below.</summary>
    public static byte[] Quarter(byte[] rgb, int size, int quarter)
    {
        var (x, y) = (size / 4 + quarter % 2 * size / 2, size / 4 + quarter / 2 * size / 2);
        return rgb.AsSpan((y * size + x) * 3, 3).ToArray();
    }

    public static double MeanDifference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
}
