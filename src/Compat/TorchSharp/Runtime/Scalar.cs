// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    private readonly Argument _value;

    private Scalar(Argument value) => _value = value;

    public static implicit operator Scalar(int value) => new((long)value);

    public static implicit operator Scalar(long value) => new(value);

    public static implicit operator Scalar(float value) => new((double)value);

    public static implicit operator Scalar(double value) => new(value);

    public static implicit operator Scalar(bool value) => new(value);

    internal double Real => _value.Kind == ArgumentKind.Real ? _value.Real : _value.Whole;

    internal long Whole => _value.Kind == ArgumentKind.Real ? (long)_value.Real : _value.Whole;

    internal Argument ToArgument() => _value;

    public void Dispose() => GC.SuppressFinalize(this);
}
