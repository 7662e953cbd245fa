namespace BatchLabeler.Models.Safetensors;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Metadata">Free text by key; empty if the file has none.</param>
public sealed record SafetensorsContent(
    IReadOnlyDictionary<string, StoredTensor> Tensors,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The tensor of a name.</summary>
    /// <exception cref="SafetensorsException">The file has no such tensor.</exception>
    public StoredTensor this[string name] =>
        Tensors.TryGetValue(name, out var tensor) ? tensor : throw new SafetensorsException($"The tensor '{name}' is missing.");

    /// <summary>The values of a matrix [rows, columns], row-major.</summary>
    /// <exception cref="SafetensorsException">The file has no such tensor, or it has another shape.</exception>
    public float[] Matrix(string name, int rows, int columns)
    {
        var tensor = this[name];
        return tensor.Shape is [var r, var c] && r == rows && c == columns
            ? tensor.ToFloat32()
            : throw new SafetensorsException($"The tensor '{name}' has the shape {tensor.ShapeText} instead of [{rows}, {columns}].");
    }
}
