// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.dtype", this, type, non_blocking, copy), disposeAfter);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.device", this, device, type, non_blocking, copy), disposeAfter);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(Aten.Call("to.device", this, device, dtype, non_blocking, copy), disposeAfter);

        public Tensor pin_memory() => Aten.Call("pin_memory", this);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>Takes over the data of a converted copy while staying the same object.</summary>
        internal void Become(ScalarType type, Device target)
        {
            if (type == dtype && target.type == device_type)
                return;
            var tracked = requires_grad;
            using var converted = to(type, target).detach();
            converted.requires_grad = tracked;
            using (var before = grad)
            {
                if (before is not null)
                    converted.grad = before.to(type, target);
            }

            var old = Interlocked.Exchange(ref _handle, Native.TensorAlias(converted.Handle));
            Native.TensorFree(old);
        }

        private Tensor After(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
                Dispose();
            return result;
        }
    }
}
