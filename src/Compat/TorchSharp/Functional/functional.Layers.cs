// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Call("linear", input, weights, bias);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null,
                double eps = 1e-5) =>
                Aten.Call("layer_norm", input, normalized_shape, weight, bias, eps);

            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null,
                Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Aten.Call("batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                var norm = Aten.Call("norm.ScalarOpt_dim", input, p, new[] { dim }, true);
                return input / norm.clamp_min(eps).expand_as(input);
            }

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (inplace)
                    return Aten.Call("dropout_", input, p, training);
                return training && p is > 0 and < 1 && input.device_type == DeviceType.CPU
                    ? input * Noise(input, 1 - p)
                    : Aten.Call("dropout", input, p, training);
            }

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            private static unsafe Tensor Noise(Tensor input, double keep)
            {
                byte* error;
                var handle = Native.DropoutNoise(input.Handle, keep, &error);
                GC.KeepAlive(input);
                Native.Check(error);
                return new Tensor(handle);
            }
        }
    }
}
