using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Clip;

/// <summary>The few changes of form that an import needs, on stored bytes.</summary>
internal static class TensorForms
{
    /// <summary>A matrix [r, c] as [c, r].</summary>
    /// <exception cref="ClipImportException">The tensor is not a matrix.</exception>
    public static StoredTensor Transpose(StoredTensor tensor)
    {
        if (tensor.Shape is not [var rows, var columns]) throw new ClipImportException($"A projection of shape {tensor.ShapeText} is not a matrix.");
        var size = tensor.Type.ByteSize();
        var source = tensor.Bytes.Span;
        var target = new byte[source.Length];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                source.Slice((int)((row * columns) + column) * size, size).CopyTo(target.AsSpan((int)((column * rows) + row) * size));
        return new StoredTensor(tensor.Type, [columns, rows], target);
    }

    /// <summary>Tensors one under another along the first axis.</summary>
    /// <exception cref="ClipImportException">They differ in type or in another axis.</exception>
    public static StoredTensor Stack(IReadOnlyList<StoredTensor> parts)
    {
        var first = parts[0];
        if (first.Shape.Length == 0 || parts.Any(part => part.Type != first.Type || !part.Shape.AsSpan().SequenceEqual(first.Shape)))
            throw new ClipImportException("Query, key and value projection have different shapes.");
        var bytes = parts.SelectMany(part => part.Bytes.ToArray()).ToArray();
        return new StoredTensor(first.Type, [first.Shape[0] * parts.Count, .. first.Shape[1..]], bytes);
    }

    /// <summary>Any float type as 32-bit floats; other types unchanged.</summary>
    public static StoredTensor ToFloat32(StoredTensor tensor) => tensor.Type is ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64
        ? StoredTensor.FromFloat32(tensor.Shape, tensor.ToFloat32())
        : tensor;
}
