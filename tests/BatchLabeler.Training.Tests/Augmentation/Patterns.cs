using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Augmentation;

/// <summary>Pictures that tests augment.</summary>
internal static class Patterns
{
    /// <summary>A picture without symmetry: (37x + 53y + 91c + 11xy) mod 256.</summary>
    public static RgbImage Of(int width, int height) => Draw(width, height, (x, y, c) => (byte)((x * 37) + (y * 53) + (c * 91) + (x * y * 11)));

    /// <summary>The same in the 86 tones from 40 to 125.</summary>
    public static RgbImage OfFewTones(int width, int height) => new(width, height, [.. Of(width, height).Pixels.Select(value => (byte)(40 + (value / 3)))]);

    public static RgbImage Grey(params byte[] row) => new(row.Length, 1, [.. row.SelectMany(value => new[] { value, value, value })]);

    /// <summary>Any picture of up to 12×12 pixels.</summary>
    public static Arbitrary<RgbImage> Any { get; } = (
        from width in Gen.Choose(1, 12)
        from height in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, 10_000)
        select Random(width, height, seed)).ToArbitrary();

    public static RgbImage Random(int width, int height, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        return Draw(width, height, (_, _, _) => (byte)random.Next(256));
    }

    /// <summary>The red value of a pixel.</summary>
    public static byte Red(this RgbImage image, int x, int y) => image.Pixels[((y * image.Width) + x) * 3];

    private static RgbImage Draw(int width, int height, Func<int, int, int, byte> value)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = value(i / 3 % width, i / 3 / width, i % 3);
        return new RgbImage(width, height, pixels);
    }
}
