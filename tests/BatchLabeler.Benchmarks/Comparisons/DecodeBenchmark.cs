using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;
using NetVips;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>A large JPEG made ready for the model by letting its decoder shrink, against decoding every pixel first.</summary>
internal sealed class DecodeBenchmark : IBenchmark
{
    private const int Rounds = 9;

    private static readonly int[] Qualities = [70, 85, 92];
    private static readonly int[] Sizes = [96, 224, 448];

    private readonly BicubicResampler _resampler = new();

    public string Name => "decode";

    public BenchmarkResult Run(Workspace workspace)
    {
        var pictures = Qualities.Select(quality => SamplePhotographs.Jpeg(4000, 3000, 1, quality)).ToArray();
        var comparisons = pictures.Select(Compare).ToArray();
        return new BenchmarkResult(
            "Decoding large photographs",
            "JPEGs of 12 megapixels, on one thread: the product's decoder, which lets the JPEG library shrink while it decodes, against " +
            "decoding every pixel and then resizing. It shrinks only as far as the result stays within half a grey level, on average, of " +
            "that of the full decode: to 1/8 for 96 pixels, 1/4 for 224 and 1/2 for 448. Every compressed byte has to be read however " +
            "small the result, so the gain falls as the file grows; the JPEG library's own times, without any resizing, bound it. Shrinking " +
            "one step further would be faster and was tried: at 448 pixels it is off by up to nine grey levels.",
            [.. comparisons.SelectMany(comparison => comparison.Times)],
            [.. comparisons.SelectMany(comparison => comparison.Ratios).Select(ratio => new JudgedFigure(ratio, Goal.AtLeast(3)))]);
    }

    private (Figure[] Times, Figure[] Ratios) Compare(byte[] picture)
    {
        var name = $"{picture.Length / 1e6:0.0} MB";
        var decoder = new ImageDecoder();
        var times = Sizes.Select(size => SideBySide.Measure(
            Rounds,
            () => decoder.Decode(picture, size),
            () => DecodeFully(picture, size))).ToArray();
        var library = SideBySide.Measure(Rounds, () => Read(picture, shrink: 8), () => Read(picture, shrink: 1));
        return (
            [
                .. Sizes.Zip(times, (size, time) => new Figure($"{name} to {size} × {size}, shrinking", 1000 * time.First, "ms")),
                new Figure($"{name} to {Sizes[0]} × {Sizes[0]}, full decode and resize", 1000 * times[0].Second, "ms"),
                new Figure($"{name}, JPEG library alone, 1/8 of the side", 1000 * library.First, "ms"),
                new Figure($"{name}, JPEG library alone, every pixel", 1000 * library.Second, "ms"),
            ],
            [.. Sizes.Zip(times, (size, time) => new Figure($"{name} to {size} × {size}, times as fast", time.Speedup, ""))]);
    }

    private static void Read(byte[] picture, int shrink)
    {
        using var image = Image.JpegloadBuffer(picture, shrink: shrink, access: Enums.Access.Sequential);
        NetVips.NetVips.Free(image.WriteToMemory(out _));
    }

    private void DecodeFully(byte[] picture, int size)
    {
        using var image = Image.JpegloadBuffer(picture, access: Enums.Access.Sequential);
        var pixels = image.WriteToMemory(out var length);
        Resize(pixels, (int)length, image.Width, image.Height, size);
        NetVips.NetVips.Free(pixels);
    }

    private unsafe void Resize(nint pixels, int length, int width, int height, int size) =>
        _resampler.Resize(new ReadOnlySpan<byte>((void*)pixels, length), width, height, new byte[size * size * 3], size, size);
}
