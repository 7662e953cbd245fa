// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public class Generator : IDisposable
    {
        internal Generator(nint nativeHandle)
        {
            Handle = nativeHandle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.GeneratorDefault());

        public IntPtr Handle { get; private set; }

        public Device device { get; private set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Handle == 0)
                return;
            Native.GeneratorFree(Handle);
            Handle = 0;
        }
    }

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Native.ManualSeed(seed);
            return Generator.Default;
        }
    }

    public static Generator manual_seed(long seed) => random.manual_seed(seed);
}
