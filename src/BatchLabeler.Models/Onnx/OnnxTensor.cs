using System.Runtime.InteropServices;

namespace BatchLabeler.Models.Onnx;

/// <summary>Writes TensorProto messages with <c>raw_data</c>, which ONNX defines as little-endian.</summary>
internal static class OnnxTensor
{
    public const int FloatType = 1;
    public const int HalfType = 10;
    private const int Int64Type = 7;

    public static WireMessage ToWire(string name, long[] shape, float[] values) =>
        ToWire(name, FloatType, shape, values.Length, MemoryMarshal.AsBytes<float>(values).ToArray());

    public static WireMessage ToWire(string name, long[] shape, Half[] values) =>
        ToWire(name, HalfType, shape, values.Length, MemoryMarshal.AsBytes<Half>(values).ToArray());

    public static WireMessage ToWire(string name, long[] shape, long[] values) =>
        ToWire(name, Int64Type, shape, values.Length, MemoryMarshal.AsBytes<long>(values).ToArray());

    private static WireMessage ToWire(string name, int type, long[] shape, int count, ReadOnlyMemory<byte> raw)
    {
        var expected = shape.Aggregate(1L, (product, size) => product * size);
        if (expected != count)
        {
            throw new ArgumentException(
                $"The tensor '{name}' of shape [{string.Join(", ", shape)}] needs {expected} values, not {count}.", nameof(shape));
        }

        var message = new WireMessage();
        foreach (var size in shape) message.Integer(1, size);
        return message.Integer(2, type).Text(8, name).Bytes(9, raw);
    }
}
