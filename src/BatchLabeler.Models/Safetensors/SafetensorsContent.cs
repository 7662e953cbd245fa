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
}
