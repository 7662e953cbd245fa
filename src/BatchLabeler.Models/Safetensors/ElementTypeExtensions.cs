namespace BatchLabeler.Models.Safetensors;

/// <summary>Sizes and format names of element types.</summary>
public static class ElementTypeExtensions
{
    /// <summary>Bytes that one element takes.</summary>
    public static int ByteSize(this ElementType type) => type switch
    {
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 8,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 or ElementType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>The name the type has in a safetensors header, for example <c>F32</c>.</summary>
    public static string FormatName(this ElementType type) => type switch
    {
        ElementType.Float64 => "F64",
        ElementType.Float32 => "F32",
        ElementType.Float16 => "F16",
        ElementType.BFloat16 => "BF16",
        ElementType.Int64 => "I64",
        ElementType.Int32 => "I32",
        ElementType.Int16 => "I16",
        ElementType.Int8 => "I8",
        ElementType.UInt64 => "U64",
        ElementType.UInt32 => "U32",
        ElementType.UInt16 => "U16",
        ElementType.UInt8 => "U8",
        ElementType.Bool => "BOOL",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };

    /// <summary>The type of a name found in a safetensors header.</summary>
    /// <returns>Null for a name this reader does not know.</returns>
    public static ElementType? FromFormatName(string name)
    {
        foreach (var type in Enum.GetValues<ElementType>())
            if (type.FormatName() == name) return type;
        return null;
    }
}
