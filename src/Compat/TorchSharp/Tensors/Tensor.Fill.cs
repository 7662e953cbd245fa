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

        public Tensor detach_() => Aten.InPlace(this, "detach_", this);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Aten.InPlace(this, "normal_", this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Aten.InPlace(this, "uniform_", this, from, to, generator);

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.InPlace(this, "random_.from", this, (long)from, (long)to, generator);

        public Tensor bernoulli(Generator? generator = null) => Aten.Call("bernoulli", this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.InPlace(this, "bernoulli_.float", this, p, generator);

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) =>
            Aten.InPlace(this, "exponential_", this, lambda, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Call("multinomial", this, num_samples, replacement, generator);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("zeros_like", this, dtype, Argument.None, device), requires_grad);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("ones_like", this, dtype, Argument.None, device), requires_grad);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("empty_like", this, dtype, Argument.None, device), requires_grad);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("rand_like", this, dtype, Argument.None, device), requires_grad);

        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("randn_like", this, dtype, Argument.None, device), requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("full_like", this, value, dtype, Argument.None, device), requires_grad);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("new_zeros", this, size, dtype, Argument.None, device), requires_grad);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("new_ones", this, new[] { size }, dtype, Argument.None, device), requires_grad);

        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("new_ones", this, new[] { rows, columns }, dtype, Argument.None, device), requires_grad);

        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("new_empty", this, size, dtype, Argument.None, device), requires_grad);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Tracked(Aten.Call("new_full", this, size, value, dtype, Argument.None, device), requires_grad);
    }
}
