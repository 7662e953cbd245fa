// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zero_() => Aten.InPlace(this, "zero_", this);

        public Tensor fill_(Scalar value) => Aten.InPlace(this, "fill_.Scalar", this, value);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.InPlace(this, "copy_", this, source, nonBlocking);

        public Tensor clone() => Aten.Call("clone", this);

        public Tensor detach() => Aten.Call("detach", this);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Aten.InPlace(this, "normal_", this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Aten.InPlace(this, "uniform_", this, from, to, generator);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("zeros_like", this, dtype, Argument.None, device), requires_grad);
    }
}
