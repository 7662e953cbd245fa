// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle)
            : this(handle, true)
        {
        }

        private protected Tensor(nint handle, bool register)
        {
            _handle = handle;
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
        }

        ~Tensor() => Dispose(false);

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => _handle == 0;

        public long Dimensions => Keep(Native.Dim(Handle));

        public long NumberOfElements => Keep(Native.Count(Handle));

        public ScalarType dtype => (ScalarType)Keep(Native.Type(Handle));

        public DeviceType device_type => (DeviceType)Keep(Native.DeviceType(Handle));

        public int device_index => (int)Keep(Native.DeviceIndex(Handle));

        public Device device => new(device_type, device_type == DeviceType.CPU ? -1 : device_index);

        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                for (var i = 0; i < sizes.Length; i++)
                    sizes[i] = Native.Size(Handle, i);
                return Keep(sizes);
            }
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public long numel() => NumberOfElements;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_contiguous() => Keep(Native.IsContiguous(Handle)) != 0;

        public long stride(int dim) => Keep(Native.Stride(Handle, Wrapped(dim)));

        public long[] stride() => Enumerable.Range(0, (int)Dimensions).Select(stride).ToArray();

        public Tensor alias() => new(Keep(Native.TensorAlias(Handle)));

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            if (disposing)
                OwningDisposeScope?.MarkAsDisposed(this);
            Native.TensorFree(handle);
        }

        /// <summary>Gives the native tensor away: the caller wraps it anew, this object is empty afterwards.</summary>
        internal nint Release()
        {
            GC.SuppressFinalize(this);
            return Interlocked.Exchange(ref _handle, 0);
        }

        private T Keep<T>(T value)
        {
            GC.KeepAlive(this);
            return value;
        }

        private int Wrapped(int dimension)
        {
            var count = (int)Dimensions;
            var wrapped = dimension < 0 ? dimension + count : dimension;
            return wrapped >= 0 && wrapped < count
                ? wrapped
                : throw new System.Runtime.InteropServices.ExternalException(
                    $"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dimension})");
        }
    }
}
