// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var frozen = no_grad();
                using var scope = NewDisposeScope();
                var gradients = tensors.Select(tensor => tensor.grad).OfType<Tensor>().ToArray();
                if (gradients.Length == 0)
                    return 0;
                var norms = gradients.Select(gradient => gradient.norm((float)norm_type).@float());
                var total = stack(norms).norm((float)norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                {
                    foreach (var gradient in gradients)
                        gradient.mul_(factor);
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var frozen = no_grad();
                using var scope = NewDisposeScope();
                foreach (var gradient in tensors.Select(tensor => tensor.grad).OfType<Tensor>())
                    gradient.clamp_(-clip_value, clip_value);
            }
        }
    }
}
