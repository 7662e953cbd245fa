using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Benchmarks.Samples;

/// <summary>Reproducible random weights, sized so that activations neither vanish nor explode.</summary>
internal sealed class RandomTensors(int seed)
{
    private readonly Random _random = new(seed);

    public Dictionary<string, StoredTensor> Tensors { get; } = new(StringComparer.Ordinal);

    public float[] Uniform(int count, double low, double high)
    {
        var values = new float[count];
        for (var k = 0; k < count; k++) values[k] = (float)(low + (high - low) * _random.NextDouble());
        return values;
    }

    /// <summary>A weight whose first dimension is the output; the others are the fan-in.</summary>
    public void Weight(string name, params long[] shape)
    {
        var fanIn = shape[1..].Aggregate(1L, (product, size) => product * size);
        var size = Math.Sqrt(3.0 / fanIn);
        Tensors[name] = StoredTensor.FromFloat32(shape, Uniform((int)(shape[0] * fanIn), -size, size));
    }

    public void Linear(string name, int outputs, int inputs)
    {
        Weight($"{name}.weight", outputs, inputs);
        Tensors[$"{name}.bias"] = StoredTensor.FromFloat32([outputs], new float[outputs]);
    }

    public void Normalization(string name, int channels)
    {
        Tensors[$"{name}.weight"] = StoredTensor.FromFloat32([channels], Uniform(channels, 0.8, 1.2));
        Tensors[$"{name}.bias"] = StoredTensor.FromFloat32([channels], Uniform(channels, -0.1, 0.1));
        Tensors[$"{name}.running_mean"] = StoredTensor.FromFloat32([channels], Uniform(channels, -0.1, 0.1));
        Tensors[$"{name}.running_var"] = StoredTensor.FromFloat32([channels], Uniform(channels, 0.8, 1.2));
    }
}
