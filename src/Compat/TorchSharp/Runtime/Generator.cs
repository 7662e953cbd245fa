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

        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.GeneratorNew((long)seed))
        {
            if (device is not null && device.type != DeviceType.CPU)
                throw new NotSupportedException("Only generators of the CPU are there.");
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.GeneratorDefault());

        public IntPtr Handle { get; private set; }

        public Device device { get; private set; }

        public Generator manual_seed(long seed)
        {
            Native.GeneratorSetSeed(Handle, seed);
            return this;
        }

        public long initial_seed() => Native.GeneratorSeed(Handle);

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

        public static long initial_seed() => Generator.Default.initial_seed();
    }

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static long initial_seed() => random.initial_seed();
}
