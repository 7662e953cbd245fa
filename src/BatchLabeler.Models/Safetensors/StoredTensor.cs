using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace BatchLabeler.Models.Safetensors;

/// <summary>A tensor as it lies in a file: element type, shape and little-endian bytes in row-major order. Immutable.</summary>
public sealed class StoredTensor
{
    /// <summary>Wraps bytes that already have the stored form.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="shape">The shape; empty for a scalar.</param>
    /// <param name="bytes">Little-endian elements, row-major; the caller must not change them afterwards.</param>
    /// <exception cref="ArgumentException">The shape has a negative size or does not fit the number of bytes.</exception>
    public StoredTensor(ElementType type, long[] shape, ReadOnlyMemory<byte> bytes)
    {
        Type = type;
        Shape = [.. shape];
        Bytes = bytes;
        Count = CountOf(shape);
        if (checked(Count * type.ByteSize()) != bytes.Length)
            throw new ArgumentException($"A {type.FormatName()} tensor of shape {ShapeText} cannot have {bytes.Length} bytes.", nameof(bytes));
    }

    /// <summary>The element type.</summary>
    public ElementType Type { get; }

    /// <summary>The shape; empty for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>Little-endian elements in row-major order.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Number of elements, 1 for a scalar.</summary>
    public long Count { get; }

    /// <summary>The shape as text, for example <c>[2, 3]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>Stores floats as <see cref="ElementType.Float32"/>.</summary>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public static StoredTensor FromFloat32(long[] shape, float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return new StoredTensor(ElementType.Float32, shape, bytes);
    }

    /// <summary>Stores floats as <see cref="ElementType.Float16"/>, rounded to the nearest half.</summary>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public static StoredTensor FromFloat16(long[] shape, ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(short)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(short)), (Half)values[i]);
        return new StoredTensor(ElementType.Float16, shape, bytes);
    }

    /// <summary>Stores integers as <see cref="ElementType.Int64"/>.</summary>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public static StoredTensor FromInt64(long[] shape, long[] values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return new StoredTensor(ElementType.Int64, shape, bytes);
    }

    /// <summary>The elements as 32-bit floats; halves are widened, doubles and integers rounded to the nearest float.</summary>
    public float[] ToFloat32()
    {
        var values = new float[Count];
        if (Type == ElementType.Float32 && BitConverter.IsLittleEndian)
        {
            Bytes.Span.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }
        var size = Type.ByteSize();
        for (var i = 0; i < values.Length; i++) values[i] = (float)ReadFloat(Bytes.Span[(i * size)..]);
        return values;
    }

    /// <summary>The elements as 64-bit integers.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds floats.</exception>
    public long[] ToInt64()
    {
        var values = new long[Count];
        var size = Type.ByteSize();
        for (var i = 0; i < values.Length; i++) values[i] = ReadInteger(Bytes.Span[(i * size)..]);
        return values;
    }

    private static long CountOf(long[] shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            if (size < 0) throw new ArgumentException($"A tensor cannot have the size {size}.", nameof(shape));
            count = checked(count * size);
        }
        return count;
    }

    private double ReadFloat(ReadOnlySpan<byte> bytes) => Type switch
    {
        ElementType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        ElementType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => ReadInteger(bytes),
    };

    private long ReadInteger(ReadOnlySpan<byte> bytes) => Type switch
    {
        ElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.Int8 => (sbyte)bytes[0],
        ElementType.UInt64 => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ElementType.UInt8 or ElementType.Bool => bytes[0],
        _ => throw new InvalidOperationException($"A {Type.FormatName()} tensor does not hold integers."),
    };
}
