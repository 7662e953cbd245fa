using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>Reproducible random arrays and weights.</summary>
internal sealed class RandomNumbers(int seed)
{
    private readonly Random _random = new(seed);

    public float[] Uniform(int count, double low = -1, double high = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(low + (high - low) * _random.NextDouble()))];

    public float[] UnitRows(int rows, int columns)
    {
        var values = Uniform(rows * columns);
        foreach (var row in values.Chunk(columns).Select((row, r) => (row, r)))
        {
            var length = MathF.Sqrt(row.row.Sum(v => v * v));
            for (var k = 0; k < columns; k++) values[row.r * columns + k] /= length;
        }
        return values;
    }

    public void Add(Dictionary<string, StoredTensor> weights, string name, double size, params int[] shape) =>
        weights[name] = StoredTensor.FromFloat32([.. shape.Select(s => (long)s)], Uniform(shape.Aggregate(1, (a, b) => a * b), -size, size));

    public void AddNormalization(Dictionary<string, StoredTensor> weights, string name, int channels)
    {
        weights[$"{name}.weight"] = StoredTensor.FromFloat32([channels], Uniform(channels, 0.5, 1.5));
        weights[$"{name}.bias"] = StoredTensor.FromFloat32([channels], Uniform(channels, -0.2, 0.2));
        weights[$"{name}.running_mean"] = StoredTensor.FromFloat32([channels], Uniform(channels, -0.3, 0.3));
        weights[$"{name}.running_var"] = StoredTensor.FromFloat32([channels], Uniform(channels, 0.2, 2));
    }
}
