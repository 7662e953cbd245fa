using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Benchmarks.Samples;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Preprocessing;
using NetVips;

namespace BatchLabeler.Benchmarks.Comparisons;

/// <summary>A large JPEG made ready for the model by letting its decoder shrink, against decoding every pixel first.</summary>
internal sealed class DecodeBenchmark : IBenchmark
{
    private const int Rounds = 7;

    private static readonly int[] Sizes = [96, 224, 448];

    private readonly BicubicResampler _resampler = new();

    public string Name => "decode";

    public BenchmarkResult Run(Workspace workspace)
    {
        var pictures = Enumerable.Range(0, 3).Select(seed => SamplePhotographs.Jpeg(4000, 3000, seed)).ToArray();
        var decoder = new ImageDecoder();
        var times = Sizes.Select(size => SideBySide.Measure(
            Rounds,
            () => Array.ForEach(pictures, picture => decoder.Decode(picture, size)),
            () => Array.ForEach(pictures, picture => DecodeFully(picture, size)))).ToArray();
        return new BenchmarkResult(
            "Decoding large photographs",
            $"JPEGs of 12 megapixels, {pictures.Average(p => p.Length) / 1e6:0.0} MB each, on one thread: the product's decoder, which lets " +
            "the JPEG library shrink while it decodes, against decoding every pixel and then resizing. It shrinks only as far as the result " +
            "stays within half a grey level, on average, of that of the full decode: to 1/8 for 96 pixels, 1/4 for 224 and 1/2 for 448. " +
            "Reading the compressed bytes, which no shrinking avoids, bounds the gain.",
            [.. Sizes.Zip(times, Figures).SelectMany(figures => figures)],
            Goal.AtLeast(3),
            [.. Sizes.Zip(times, (size, time) => new Figure($"to {size} × {size}, times as fast", time.Speedup, ""))]);

        Figure[] Figures(int size, SideBySide time) =>
        [
            new($"to {size} × {size}, shrinking", 1000 * time.First / pictures.Length, "ms per picture"),
            new($"to {size} × {size}, full decode and resize", 1000 * time.Second / pictures.Length, "ms per picture"),
        ];
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
