namespace BatchLabeler.Models.Safetensors;

/// <summary>The number type of a stored tensor's elements, as the safetensors format knows them.</summary>
public enum ElementType
{
    /// <summary>64-bit IEEE float, <c>F64</c>.</summary>
    Float64,

    /// <summary>32-bit IEEE float, <c>F32</c>.</summary>
    Float32,

    /// <summary>16-bit IEEE float, <c>F16</c>.</summary>
    Float16,

    /// <summary>16-bit brain float (the upper half of a 32-bit float), <c>BF16</c>.</summary>
    BFloat16,

    /// <summary>64-bit signed integer, <c>I64</c>.</summary>
    Int64,

    /// <summary>32-bit signed integer, <c>I32</c>.</summary>
    Int32,

    /// <summary>16-bit signed integer, <c>I16</c>.</summary>
    Int16,

    /// <summary>8-bit signed integer, <c>I8</c>.</summary>
    Int8,

    /// <summary>64-bit unsigned integer, <c>U64</c>.</summary>
    UInt64,

    /// <summary>32-bit unsigned integer, <c>U32</c>.</summary>
    UInt32,

    /// <summary>16-bit unsigned integer, <c>U16</c>.</summary>
    UInt16,

    /// <summary>8-bit unsigned integer, <c>U8</c>.</summary>
    UInt8,

    /// <summary>One byte per truth value, <c>BOOL</c>.</summary>
    Bool,
}
