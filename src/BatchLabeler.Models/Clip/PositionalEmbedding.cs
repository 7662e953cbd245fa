using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>
/// Brings a positional embedding to another grid: row 0, of the class or mean token, stays; the rows of the g × g grid are
/// resampled by bicubic interpolation with half-pixel centres, kernel parameter −0.75, clamped edges and no antialiasing.
/// </summary>
public static class PositionalEmbedding
{
    private const double Sharpness = -0.75;

    /// <summary>Resamples an embedding.</summary>
    /// <param name="embedding">[1 + g², w].</param>
    /// <param name="gridSize">The new side of the grid.</param>
    /// <returns>[1 + gridSize², w]; the same tensor if the side does not change.</returns>
    /// <exception cref="ArgumentException">The embedding is not a class row and a square grid, or the new side is not positive.</exception>
    public static StoredTensor Resize(StoredTensor embedding, int gridSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridSize);
        if (embedding.Shape is not [var rows, var width] || Math.Sqrt(rows - 1) % 1 != 0)
            throw new ArgumentException($"A positional embedding of shape {embedding.ShapeText} has no square grid.", nameof(embedding));
        var side = (int)Math.Sqrt(rows - 1);
        if (side == gridSize) return embedding;
        var source = embedding.ToFloat32();
        var target = new float[(1 + (gridSize * gridSize)) * width];
        source.AsSpan(0, (int)width).CopyTo(target);
        Resample(source.AsSpan((int)width), side, target.AsSpan((int)width), gridSize, (int)width);
        return StoredTensor.FromFloat32([1 + (gridSize * gridSize), width], target);
    }

    private static void Resample(ReadOnlySpan<float> source, int sourceSide, Span<float> target, int targetSide, int width)
    {
        var taps = Enumerable.Range(0, targetSide).Select(index => TapsOf(index, sourceSide, targetSide)).ToArray();
        for (var y = 0; y < targetSide; y++)
            for (var x = 0; x < targetSide; x++)
                for (var channel = 0; channel < width; channel++)
                {
                    var sum = 0.0;
                    foreach (var (row, rowWeight) in taps[y])
                        foreach (var (column, columnWeight) in taps[x])
                            sum += rowWeight * columnWeight * source[(((row * sourceSide) + column) * width) + channel];
                    target[(((y * targetSide) + x) * width) + channel] = (float)sum;
                }
    }

    private static (int Index, double Weight)[] TapsOf(int index, int sourceSide, int targetSide)
    {
        var centre = ((index + 0.5) * sourceSide / targetSide) - 0.5;
        var first = (int)Math.Floor(centre) - 1;
        return [.. Enumerable.Range(first, 4).Select(tap => (Math.Clamp(tap, 0, sourceSide - 1), Kernel(Math.Abs(centre - tap))))];
    }

    private static double Kernel(double distance) => distance switch
    {
        <= 1 => ((((Sharpness + 2) * distance) - (Sharpness + 3)) * distance * distance) + 1,
        < 2 => ((((distance - 5) * distance) + 8) * distance * Sharpness) - (4 * Sharpness),
        _ => 0,
    };
}
