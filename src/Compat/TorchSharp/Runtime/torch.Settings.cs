// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static ScalarType _defaultType = ScalarType.Float32;

    public static ScalarType get_default_dtype() => _defaultType;

    public static void set_default_dtype(ScalarType dtype) => _defaultType = dtype;

    public static int get_num_threads() => (int)Native.GetThreads();

    public static void set_num_threads(int num) => Native.SetThreads(num);

    public static int get_num_interop_threads() => (int)Native.GetInteropThreads();

    public static unsafe void set_num_interop_threads(int num)
    {
        byte* error;
        Native.SetInteropThreads(num, &error);
        Native.Check(error);
    }

    public static IDisposable no_grad() => new GradientMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    public static bool is_grad_enabled() => Native.GradMode() != 0;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    private sealed class GradientMode : IDisposable
    {
        private readonly long _before = Native.GradMode();

        public GradientMode(bool enabled) => Native.SetGradMode(enabled ? 1 : 0);

        public void Dispose() => Native.SetGradMode(_before);
    }

    public static partial class cuda
    {
        public static bool is_available() => Native.CudaIsAvailable() != 0 && Native.CudaDeviceCount() > 0;

        public static int device_count() => (int)Native.CudaDeviceCount();
    }
}
