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
    private const int Size = 224;
    private const int LargeSize = 448;

    private readonly BicubicResampler _resampler = new();

    public string Name => "decode";

    public BenchmarkResult Run(Workspace workspace)
    {
        var pictures = Enumerable.Range(0, 3).Select(seed => SamplePhotographs.Jpeg(4000, 3000, seed)).ToArray();
        var decoder = new ImageDecoder();
        var resized = SideBySide.Measure(
            Rounds,
            () => Array.ForEach(pictures, picture => decoder.Decode(picture, Size)),
            () => Array.ForEach(pictures, picture => DecodeFully(picture, resize: true)));
        var large = SideBySide.Measure(
            Rounds,
            () => Array.ForEach(pictures, picture => decoder.Decode(picture, LargeSize)),
            () => Array.ForEach(pictures, picture => DecodeFully(picture, resize: true)));
        var bare = SideBySide.Measure(Rounds, () => Array.ForEach(pictures, picture => DecodeFully(picture, resize: false)), () => { });
        return new BenchmarkResult(
            "Decoding large photographs",
            $"JPEGs of 12 megapixels, {pictures.Average(p => p.Length) / 1e6:0.0} MB each, to {Size} × {Size} on one thread: the product's decoder, which lets the JPEG " +
            "library shrink while it decodes as far as the result stays within the tolerance of resizing, against decoding every pixel and then resizing. At " +
            $"{LargeSize} × {LargeSize} the tolerance allows half the size instead of a quarter, and reading the compressed stream alone takes most of what is left.",
            [
                new Figure("decode and resize, shrinking", 1000 * resized.First / pictures.Length, "ms per picture"),
                new Figure("full decode and resize", 1000 * resized.Second / pictures.Length, "ms per picture"),
                new Figure($"decode and resize to {LargeSize}, shrinking", 1000 * large.First / pictures.Length, "ms per picture"),
                new Figure("of the full decode and resize, the decode", 1000 * bare.First / pictures.Length, "ms per picture"),
            ],
            Goal.AtLeast(3),
            [new Figure("shrinking, times as fast", resized.Speedup, "")]);
    }

    private void DecodeFully(byte[] picture, bool resize)
    {
        using var image = Image.JpegloadBuffer(picture, access: Enums.Access.Sequential);
        var pixels = image.WriteToMemory(out var length);
        if (resize) Resize(pixels, (int)length, image.Width, image.Height);
        NetVips.NetVips.Free(pixels);
    }

    private unsafe void Resize(nint pixels, int length, int width, int height) =>
        _resampler.Resize(new ReadOnlySpan<byte>((void*)pixels, length), width, height, new byte[Size * Size * 3], Size, Size);
}
