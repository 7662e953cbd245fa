// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Keep(Native.RequiresGrad(Handle)) != 0;
            set
            {
                byte* error;
                Native.SetRequiresGrad(Handle, value ? 1 : 0, &error);
                Native.Check(error);
                GC.KeepAlive(this);
            }
        }

        public Tensor? grad
        {
            get => Keep(Native.Grad(Handle)) is var handle && handle != 0 ? new Tensor(handle) : null;
            set
            {
                byte* error;
                Native.SetGrad(Handle, value?.Handle ?? 0, &error);
                Native.Check(error);
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public void backward()
        {
            byte* error;
            Native.Backward(Handle, &error);
            GC.KeepAlive(this);
            Native.Check(error);
        }
    }
}
