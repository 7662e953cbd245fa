using System.Runtime.InteropServices;

namespace BatchLabeler.Training.Features;

/// <summary>Writes the rows of a feature file in order.</summary>
public sealed class FeatureFileWriter(string path, FeatureElement element) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);

    /// <summary>Appends an image: its pixel features <c>[P, d]</c> and its pooled one <c>[d]</c>.</summary>
    public void Append(ReadOnlySpan<float> pixelFeatures, ReadOnlySpan<float> pooledFeatures)
    {
        Write(pixelFeatures);
        Write(pooledFeatures);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<float> values)
    {
        if (element == FeatureElement.Float32)
        {
            _file.Write(MemoryMarshal.AsBytes(values));
            return;
        }
        var halves = new Half[values.Length];
        for (var i = 0; i < halves.Length; i++)
            halves[i] = (Half)values[i];
        _file.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
    }
}
