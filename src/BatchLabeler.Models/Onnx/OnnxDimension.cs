namespace BatchLabeler.Models.Onnx;

/// <summary>One dimension of a graph's input or output: a fixed size, or a name for a size that is known only at run time.</summary>
/// <param name="Size">The fixed size; 0 when the dimension is symbolic.</param>
/// <param name="Symbol">The name of a symbolic dimension, such as <c>N</c> for the batch; null when the size is fixed.</param>
public readonly record struct OnnxDimension(long Size, string? Symbol)
{
    /// <summary>A fixed dimension.</summary>
    public static implicit operator OnnxDimension(int size) => new(size, null);

    /// <summary>A symbolic dimension.</summary>
    public static implicit operator OnnxDimension(string symbol) => new(0, symbol);

    internal WireMessage ToWire() => Symbol is null ? new WireMessage().Integer(1, Size) : new WireMessage().Text(2, Symbol);
}
