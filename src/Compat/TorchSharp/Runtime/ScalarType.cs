// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public static partial class torch
{
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        QInt8 = 12,
        QUInt8 = 13,
        QInt32 = 14,
        BFloat16 = 15,
    }

    public static ScalarType uint8 = ScalarType.Byte;

    public static ScalarType int8 = ScalarType.Int8;

    public static ScalarType int16 = ScalarType.Int16;

    public static ScalarType int32 = ScalarType.Int32;

    public static ScalarType int64 = ScalarType.Int64;

    public static ScalarType float16 = ScalarType.Float16;

    public static ScalarType half = ScalarType.Float16;

    public static ScalarType float32 = ScalarType.Float32;

    public static ScalarType @float = ScalarType.Float32;

    public static ScalarType float64 = ScalarType.Float64;

    public static ScalarType @double = ScalarType.Float64;

    public static ScalarType bfloat16 = ScalarType.BFloat16;

    public static ScalarType @long = ScalarType.Int64;

    public static ScalarType @int = ScalarType.Int32;

    public static ScalarType @bool = ScalarType.Bool;

    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32
        or ScalarType.Int64 or ScalarType.Bool;

    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64
        or ScalarType.BFloat16;

    internal static ScalarType ScalarTypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof(BFloat16) ? ScalarType.BFloat16
        : throw new NotSupportedException($"The type {type.FullName} is not supported.");
}
