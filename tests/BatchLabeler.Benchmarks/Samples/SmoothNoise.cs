namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Random values in [-1, 1] on a square lattice, joined by bilinear interpolation over the unit square.</summary>
internal sealed class SmoothNoise
{
    private readonly int _cells;
    private readonly float[] _values;

    public SmoothNoise(int cells, int seed)
    {
        var random = new Random(seed);
        _cells = cells;
        _values = [.. Enumerable.Range(0, (cells + 1) * (cells + 1)).Select(_ => random.NextSingle() * 2 - 1)];
    }

    public double At(double u, double v)
    {
        var (x, y) = (u * _cells, v * _cells);
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (x - column, y - row);
        return (1 - down) * ((1 - right) * Value(row, column) + right * Value(row, column + 1))
            + down * ((1 - right) * Value(row + 1, column) + right * Value(row + 1, column + 1));
    }

    private float Value(int row, int column) => _values[row * (_cells + 1) + column];
}
