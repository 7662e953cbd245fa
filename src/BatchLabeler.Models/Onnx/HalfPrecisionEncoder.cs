namespace BatchLabeler.Models.Onnx;

/// <summary>
/// Rewrites <c>encoder.onnx</c> so that weights and activations are half precision. Input and outputs stay single precision, and so do
/// the means over tokens and pixels and the layer normalisations, whose sums outgrow eleven bits.
/// </summary>
public static class HalfPrecisionEncoder
{
    private const int GraphField = 7;

    /// <summary>Rewrites a file.</summary>
    /// <param name="encoder">The bytes of an <c>encoder.onnx</c> that <see cref="EncoderGraph"/> wrote.</param>
    /// <returns>The bytes of the file; equal encoders give equal bytes.</returns>
    /// <exception cref="InvalidDataException">The file is no encoder of this program, or a weight is beyond half precision's range.</exception>
    public static byte[] Rewrite(ReadOnlyMemory<byte> encoder)
    {
        var model = new WireMessage();
        var hasGraph = false;
        foreach (var field in WireFields.Read(encoder))
        {
            hasGraph |= field.Number == GraphField;
            if (field is { Number: GraphField, Bytes: { } graph }) model.Message(GraphField, new HalfPrecisionGraph(graph).ToWire());
            else model.Copy(field);
        }
        return hasGraph ? model.ToBytes() : throw new InvalidDataException("The file is no ONNX model: it has no graph.");
    }
}
