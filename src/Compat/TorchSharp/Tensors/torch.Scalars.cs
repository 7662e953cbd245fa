// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromSpan<long>([scalar], [], dtype, device, requires_grad, null);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<float>([scalar], [], null, device, requires_grad, null);

    private static unsafe Tensor FromSpan<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device,
        bool requires_grad, string[]? names)
        where T : unmanaged
    {
        var stored = ScalarTypeOf(typeof(T));
        fixed (T* bytes = values)
            return Finished(Copied(bytes, (long)values.Length * sizeof(T), shape, stored), dtype, device, requires_grad, names);
    }

    private static unsafe Tensor Copied(void* bytes, long size, ReadOnlySpan<long> shape, ScalarType type)
    {
        byte* error;
        nint handle;
        fixed (long* dimensions = shape)
            handle = Native.TensorNew(bytes, size, dimensions, shape.Length, (long)type, &error);
        Native.Check(error);
        return new Tensor(handle);
    }

    private static Tensor Finished(Tensor tensor, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        if ((dtype is { } type && type != tensor.dtype) || (device is not null && device.type != DeviceType.CPU))
            tensor = tensor.to(dtype ?? tensor.dtype, device ?? CPU, disposeAfter: true);
        return Tracked(tensor, requires_grad, names);
    }

    private static long SizeOf(ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        _ => 8,
    };
}
