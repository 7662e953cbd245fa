namespace BatchLabeler.Inference.Images.Formats;

/// <summary>RGB pixels <c>[Height, Width, 3]</c> somewhere in memory.</summary>
internal readonly ref struct PixelView(ReadOnlySpan<byte> pixels, int width, int height)
{
    internal ReadOnlySpan<byte> Pixels { get; } = pixels;

    internal int Width { get; } = width;

    internal int Height { get; } = height;
}
