// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeValue
{
    public long Kind;
    public long Whole;
    public double Real;
    public void* Data;
    public long Count;
}

internal static unsafe partial class Native
{
    private const string Shim = "torchshim";

    [LibraryImport(Shim, EntryPoint = "shim_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Find(string name, string overload, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_call")]
    public static partial long Call(nint op, NativeValue* arguments, long count, NativeValue* results, long room, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_free")]
    public static partial void Free(void* memory);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_free")]
    public static partial void TensorFree(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_alias")]
    public static partial nint TensorAlias(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_new")]
    public static partial nint TensorNew(void* bytes, long size, long* shape, long dimensions, long type, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_dim")]
    public static partial long Dim(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_size")]
    public static partial long Size(nint tensor, long dimension);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_stride")]
    public static partial long Stride(nint tensor, long dimension);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_numel")]
    public static partial long Count(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_type")]
    public static partial long Type(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_device_type")]
    public static partial long DeviceType(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_device_index")]
    public static partial long DeviceIndex(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_is_contiguous")]
    public static partial long IsContiguous(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_requires_grad")]
    public static partial long RequiresGrad(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_set_requires_grad")]
    public static partial void SetRequiresGrad(nint tensor, long value, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_data")]
    public static partial void* Data(nint tensor, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_grad")]
    public static partial nint Grad(nint tensor);

    [LibraryImport(Shim, EntryPoint = "shim_tensor_set_grad")]
    public static partial void SetGrad(nint tensor, nint grad, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_dropout_noise")]
    public static partial nint DropoutNoise(nint tensor, double keep, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_backward")]
    public static partial void Backward(nint tensor, byte** error);

    [LibraryImport(Shim, EntryPoint = "shim_grad_mode")]
    public static partial long GradMode();

    [LibraryImport(Shim, EntryPoint = "shim_set_grad_mode")]
    public static partial void SetGradMode(long enabled);

    [LibraryImport(Shim, EntryPoint = "shim_set_num_threads")]
    public static partial void SetThreads(long threads);

    [LibraryImport(Shim, EntryPoint = "shim_cuda_is_available")]
    public static partial long CudaIsAvailable();

    [LibraryImport(Shim, EntryPoint = "shim_manual_seed")]
    public static partial void ManualSeed(long seed);

    [LibraryImport(Shim, EntryPoint = "shim_generator_default")]
    public static partial nint GeneratorDefault();

    [LibraryImport(Shim, EntryPoint = "shim_generator_free")]
    public static partial void GeneratorFree(nint generator);

    public static void Check(byte* error)
    {
        if (error == null)
            return;
        var message = Marshal.PtrToStringUTF8((nint)error);
        Free(error);
        throw new ExternalException(message);
    }
}
