// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        private const string NotOnCpu =
            "Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.";

        /// <summary>The memory of a contiguous tensor on the CPU; it is valid while the tensor is.</summary>
        public Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                if (device_type != DeviceType.CPU)
                    throw new InvalidOperationException(NotOnCpu);
                return new Span<byte>(Pointer(), checked((int)(NumberOfElements * SizeOf(dtype))));
            }
        }

        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (ScalarTypeOf(typeof(T)) != dtype)
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException(NotOnCpu);
            return new TensorAccessor<T>(this);
        }

        public T item<T>()
            where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            using var accessor = data<T>();
            return accessor[0];
        }

        public Scalar ToScalar() => Aten.CallScalar("item", this);

        public override string ToString() =>
            IsInvalid ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        internal void* Pointer()
        {
            byte* error;
            var data = Native.Data(Handle, &error);
            Native.Check(error);
            GC.KeepAlive(this);
            return data;
        }
    }
}
