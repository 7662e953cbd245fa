using System.Buffers;
using System.Collections.Concurrent;

namespace BatchLabeler.Inference.Preprocessing;

/// <summary>
/// Resizes RGB pictures exactly as Pillow's <c>Image.resize(size, BICUBIC)</c> does: antialiased (the kernel widens with the
/// ratio), horizontal pass first, rounded to eight bits between the passes. Safe to share between threads; weights of sizes
/// seen before are kept.
/// </summary>
public sealed class BicubicResampler
{
    private const int KeptTables = 64;
    private readonly ConcurrentDictionary<(int Source, int Target), ResampleCoefficients> _tables = new();

    /// <summary>Resizes a picture, aspect ignored.</summary>
    /// <param name="source">Pixels <c>[height, width, 3]</c>.</param>
    /// <param name="width">Width of the source in pixels.</param>
    /// <param name="height">Height of the source in pixels.</param>
    /// <param name="target">Receives the pixels <c>[targetHeight, targetWidth, 3]</c>.</param>
    /// <param name="targetWidth">Width of the target in pixels.</param>
    /// <param name="targetHeight">Height of the target in pixels.</param>
    /// <exception cref="ArgumentException">A length does not fit its width and height.</exception>
    public void Resize(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int targetWidth, int targetHeight)
    {
        RequireLength(source.Length, width, height, nameof(source));
        RequireLength(target.Length, targetWidth, targetHeight, nameof(target));
        var horizontal = width != targetWidth;
        var vertical = height != targetHeight;
        if (!horizontal && !vertical) source.CopyTo(target);
        else if (!vertical) HorizontalPass.Run(source, width, target, targetWidth, Table(width, targetWidth));
        else if (!horizontal) VerticalPass.Run(source, target, width * 3, Table(height, targetHeight));
        else ResizeBoth(source, width, height, target, targetWidth, targetHeight);
    }

    private void ResizeBoth(ReadOnlySpan<byte> source, int width, int height, Span<byte> target, int targetWidth, int targetHeight)
    {
        var length = checked(targetWidth * height * 3);
        var between = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            HorizontalPass.Run(source, width, between.AsSpan(0, length), targetWidth, Table(width, targetWidth));
            VerticalPass.Run(between.AsSpan(0, length), target, targetWidth * 3, Table(height, targetHeight));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(between);
        }
    }

    private ResampleCoefficients Table(int source, int target)
    {
        if (_tables.Count > KeptTables) _tables.Clear();
        return _tables.GetOrAdd((source, target), static sizes => ResampleCoefficients.Compute(sizes.Source, sizes.Target));
    }

    private static void RequireLength(int length, int width, int height, string name)
    {
        if (width < 1 || height < 1 || length != (long)width * height * 3)
            throw new ArgumentException($"A picture of {width} x {height} needs {(long)width * height * 3} bytes, not {length}.", name);
    }
}
