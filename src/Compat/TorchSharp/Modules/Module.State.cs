// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + name, buffer);
                return destination;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                if (deviceType == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
                var device = new Device(deviceType, deviceIndex);
                return Convert(tensor => tensor.Become(tensor.dtype, device));
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                if (!torch.is_floating_point(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
                return Convert(tensor => tensor.Become(tensor.is_floating_point() ? dtype : tensor.dtype, tensor.device));
            }

            /// <summary>
            /// Changes the tensors in place of their data, so that fields,
            /// optimizers and parameters stay the same objects.
            /// </summary>
            private Module Convert(Action<Tensor> change)
            {
                using var frozen = no_grad();
                foreach (var tensor in _parameters.Select(known => (Tensor)known.Parameter).Concat(_buffers.Select(known => known.Buffer)))
                    change(tensor);
                foreach (var child in children())
                    child.Convert(change);
                return this;
            }
        }
    }
}
