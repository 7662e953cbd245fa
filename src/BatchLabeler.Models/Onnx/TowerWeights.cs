using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Onnx;

/// <summary>Reads a tower's weights by name, checking every shape, so that a wrong file fails with the name of the tensor.</summary>
internal sealed class TowerWeights(IReadOnlyDictionary<string, StoredTensor> tensors)
{
    public bool Has(string name) => tensors.ContainsKey(name);

    /// <summary>The length of a vector.</summary>
    /// <exception cref="InvalidDataException">The tensor is missing or is no vector.</exception>
    public int LengthOf(string name) => tensors.TryGetValue(name, out var tensor) && tensor.Shape.Length == 1
        ? (int)tensor.Shape[0]
        : throw new InvalidDataException($"The weights lack the vector '{name}'.");

    /// <summary>The values of a tensor, row-major.</summary>
    /// <exception cref="InvalidDataException">The tensor is missing or has another shape.</exception>
    public float[] Read(string name, params ReadOnlySpan<long> shape)
    {
        if (!tensors.TryGetValue(name, out var tensor)) throw new InvalidDataException($"The weights lack the tensor '{name}'.");
        if (!shape.SequenceEqual(tensor.Shape))
        {
            var expected = string.Join(", ", shape.ToArray());
            throw new InvalidDataException($"The tensor '{name}' has the shape {tensor.ShapeText} where [{expected}] is expected.");
        }
        return tensor.ToFloat32();
    }

    /// <summary>A convolution without bias and the normalisation behind it, folded into one.</summary>
    public ConvolutionWeights ReadFolded(string convolution, string normalization, int outputs, int inputs, int kernel)
    {
        var weight = Read($"{convolution}.weight", outputs, inputs, kernel, kernel);
        return BatchNormFolding.Fold(new ConvolutionWeights(outputs, inputs, kernel, weight, new float[outputs]), new BatchNormalization(
            Read($"{normalization}.weight", outputs),
            Read($"{normalization}.bias", outputs),
            Read($"{normalization}.running_mean", outputs),
            Read($"{normalization}.running_var", outputs)));
    }

    /// <summary>A linear layer y = W x + b, W of shape [outputs, inputs].</summary>
    public LinearWeights ReadLinear(string name, int outputs, int inputs) =>
        new(outputs, inputs, Read($"{name}.weight", outputs, inputs), Read($"{name}.bias", outputs));
}
