// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using static TorchSharp.torch;

namespace TorchSharp.Interop;

internal enum ArgumentKind : long
{
    None = 0,
    Tensor = 1,
    Whole = 2,
    Real = 3,
    Flag = 4,
    Wholes = 5,
    Tensors = 7,
    Text = 8,
    Device = 9,
    Generator = 10,
}

/// <summary>One argument of a dispatcher call.</summary>
internal readonly struct Argument
{
    public readonly ArgumentKind Kind;
    public readonly long Whole;
    public readonly double Real;
    public readonly object? Reference;

    public Argument(ArgumentKind kind, long whole = 0, double real = 0, object? reference = null)
    {
        Kind = kind;
        Whole = whole;
        Real = real;
        Reference = reference;
    }

    public static Argument None => default;

    public static implicit operator Argument(Tensor? value) => value is null ? None : new(ArgumentKind.Tensor, reference: value);

    public static implicit operator Argument(Tensor?[]? value) => value is null ? None : new(ArgumentKind.Tensors, reference: value);

    public static implicit operator Argument(long value) => new(ArgumentKind.Whole, value);

    public static implicit operator Argument(long? value) => value is { } whole ? whole : None;

    public static implicit operator Argument(double value) => new(ArgumentKind.Real, real: value);

    public static implicit operator Argument(bool value) => new(ArgumentKind.Flag, value ? 1 : 0);

    public static implicit operator Argument(long[]? value) => value is null ? None : new(ArgumentKind.Wholes, reference: value);

    public static implicit operator Argument(string? value) => value is null ? None : new(ArgumentKind.Text, reference: value);

    public static implicit operator Argument(ScalarType value) => new(ArgumentKind.Whole, (long)value);

    public static implicit operator Argument(ScalarType? value) => value is { } type ? type : None;

    public static implicit operator Argument(Device? value) => value is null ? None : new(ArgumentKind.Device, reference: value);

    public static implicit operator Argument(Generator? value) => value is null ? None : new(ArgumentKind.Generator, reference: value);

    public static implicit operator Argument(Scalar? value) => value is null ? None : value.ToArgument();
}
