namespace BatchLabeler.Models.Onnx;

/// <summary>One field of a protocol-buffers message that was read.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Integer">Its value if it is a whole number.</param>
/// <param name="Bytes">Its bytes if it is text, bytes or a message; null otherwise.</param>
internal readonly record struct WireField(int Number, long Integer, ReadOnlyMemory<byte>? Bytes);
