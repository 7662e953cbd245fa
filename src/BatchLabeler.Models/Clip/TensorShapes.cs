using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>Questions about the shapes of a state dict, answered or refused by name.</summary>
internal sealed class TensorShapes(IReadOnlyDictionary<string, StoredTensor> tensors)
{
    public bool Has(string name) => tensors.ContainsKey(name);

    public int Size(string name, int axis)
    {
        if (!tensors.TryGetValue(name, out var tensor)) throw new ClipImportException($"These are not the weights of a CLIP model: '{name}' is missing.");
        if (axis >= tensor.Shape.Length) throw new ClipImportException($"'{name}' has the shape {tensor.ShapeText}, too few axes for a CLIP model.");
        return checked((int)tensor.Shape[axis]);
    }

    /// <summary>Side of the square grid that a positional embedding of 1 + side² rows was made for.</summary>
    public int GridOf(string name)
    {
        var cells = Size(name, 0) - 1;
        var side = (int)Math.Round(Math.Sqrt(cells));
        return side * side == cells ? side : throw new ClipImportException($"'{name}' has {cells + 1} rows, which is not a square grid and a class token.");
    }

    /// <summary>Number of indices 0, 1, 2 … that follow a prefix.</summary>
    public int CountIndexed(string prefix)
    {
        var indices = tensors.Keys
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..].Split('.')[0])
            .Distinct(StringComparer.Ordinal)
            .Count();
        return indices > 0 ? indices : throw new ClipImportException($"These are not the weights of a CLIP model: nothing begins with '{prefix}'.");
    }
}
