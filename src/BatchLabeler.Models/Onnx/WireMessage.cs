using Google.Protobuf;

namespace BatchLabeler.Models.Onnx;

/// <summary>
/// One protocol-buffers message under construction. Fields keep the order in which they were added, so equal calls give
/// equal bytes; byte fields are kept by reference until the whole is written, so weights are copied once.
/// </summary>
internal sealed class WireMessage
{
    private const int VarintType = 0;
    private const int LengthType = 2;
    private const int Fixed32Type = 5;

    private readonly List<Action<CodedOutputStream>> _fields = [];
    private int _size;

    public WireMessage Integer(int field, long value) =>
        Add(field, VarintType, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    public WireMessage Real(int field, float value) =>
        Add(field, Fixed32Type, CodedOutputStream.ComputeFloatSize(value), output => output.WriteFloat(value));

    public WireMessage Text(int field, string value) =>
        Add(field, LengthType, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    public WireMessage Bytes(int field, ReadOnlyMemory<byte> value)
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(value);
        return Add(field, LengthType, CodedOutputStream.ComputeBytesSize(bytes), output => output.WriteBytes(bytes));
    }

    /// <summary>Adds a field as it was read.</summary>
    public WireMessage Copy(WireField field) => field.Bytes is { } bytes ? Bytes(field.Number, bytes) : Integer(field.Number, field.Integer);

    /// <summary>Adds a finished message as a field; adding to it afterwards is an error.</summary>
    public WireMessage Message(int field, WireMessage value)
    {
        var size = value._size;
        return Add(field, LengthType, CodedOutputStream.ComputeLengthSize(size) + size, output =>
        {
            output.WriteLength(size);
            value.WriteTo(output);
        });
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[_size];
        using var output = new CodedOutputStream(bytes);
        WriteTo(output);
        output.CheckNoSpaceLeft();
        return bytes;
    }

    private WireMessage Add(int field, int wireType, int payloadSize, Action<CodedOutputStream> write)
    {
        var tag = (uint)((field << 3) | wireType);
        _size = checked(_size + CodedOutputStream.ComputeUInt32Size(tag) + payloadSize);
        _fields.Add(output =>
        {
            output.WriteTag(tag);
            write(output);
        });
        return this;
    }

    private void WriteTo(CodedOutputStream output)
    {
        foreach (var field in _fields) field(output);
    }
}
