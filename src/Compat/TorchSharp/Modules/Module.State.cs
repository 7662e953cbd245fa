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

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source,
                bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var destination = state_dict();
                var unexpected = source.Keys.Where(key => !skip.Contains(key) && !destination.ContainsKey(key)).ToList();
                var missing = destination.Keys.Where(key => !skip.Contains(key) && !source.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");
                using var frozen = no_grad();
                foreach (var (key, value) in source)
                {
                    if (!skip.Contains(key) && destination.TryGetValue(key, out var target))
                        target.copy_(value);
                }

                return (missing, unexpected);
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(dtype, null);

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Convert(dtype, device);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(null, new Device(deviceType, deviceIndex));

            /// <summary>
            /// Changes the tensors in place of their data, so that fields,
            /// optimizers and parameters stay the same objects.
            /// </summary>
            private Module Convert(ScalarType? dtype, Device? device)
            {
                if (dtype is { } type && !torch.is_floating_point(type))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={type}");
                using var frozen = no_grad();
                foreach (var tensor in _parameters.Select(known => (Tensor)known.Parameter).Concat(_buffers.Select(known => known.Buffer)))
                    tensor.Become(tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype, device ?? tensor.device);
                foreach (var child in children())
                    child.Convert(dtype, device);
                return this;
            }
        }
    }
}
