using System.Text;
using Google.Protobuf;

namespace BatchLabeler.Models.Onnx;

/// <summary>Reads the fields of a protocol-buffers message, in their order.</summary>
internal static class WireFields
{
    /// <exception cref="InvalidDataException">The bytes are no message of whole numbers, texts and messages.</exception>
    public static IReadOnlyList<WireField> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<WireField>();
        try
        {
            using var input = UnsafeByteOperations.UnsafeWrap(message).CreateCodedInput();
            while (input.ReadTag() is var tag and not 0) fields.Add(Read(input, tag));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new InvalidDataException("The file is no ONNX model.", exception);
        }
        return fields;
    }

    public static string Text(ReadOnlyMemory<byte>? bytes) => Encoding.UTF8.GetString((bytes ?? default).Span);

    private static WireField Read(CodedInputStream input, uint tag) => WireFormat.GetTagWireType(tag) switch
    {
        WireFormat.WireType.Varint => new WireField(WireFormat.GetTagFieldNumber(tag), input.ReadInt64(), null),
        WireFormat.WireType.LengthDelimited => new WireField(WireFormat.GetTagFieldNumber(tag), 0, input.ReadBytes().Memory),
        var other => throw new InvalidDataException($"The file is no ONNX model: a field of it has the wire type {other}."),
    };
}
