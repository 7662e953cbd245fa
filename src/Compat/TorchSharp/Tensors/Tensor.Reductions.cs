// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.Call("sum", this, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("sum.dim_IntList", this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor mean() => Aten.Call("mean", this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.Call("mean.dim", this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => Aten.Call("prod", this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.Call("prod.dim_int", this, dim, keepdim, type);

        public Tensor std(bool unbiased = true) => Aten.Call("std", this, unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.Call("std.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => Aten.Call("var", this, unbiased);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.Call("var.dim", this, dimensions, unbiased, keepdim), type);

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor max() => Aten.Call("max", this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.CallTwo("max.dim", this, dim, keepdim);

        public Tensor min() => Aten.Call("min", this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.CallTwo("min.dim", this, dim, keepdim);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("amax", this, dims, keepdim) : @out.copy_(Aten.Call("amax", this, dims, keepdim));

        public Tensor amax(params long[] dims) => amax(dims, false, null);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.Call("amin", this, dims, keepdim) : @out.copy_(Aten.Call("amin", this, dims, keepdim));

        public Tensor amin(params long[] dims) => amin(dims, false, null);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);

        public Tensor argmax() => Aten.Call("argmax", this);

        public Tensor argmax(long dim, bool keepdim = false) => Aten.Call("argmax", this, dim, keepdim);

        public Tensor argmin() => Aten.Call("argmin", this);

        public Tensor argmin(long dim, bool keepdim = false) => Aten.Call("argmin", this, dim, keepdim);

        public Tensor all() => Aten.Call("all", this);

        public Tensor all(long dim, bool keepdim = false) => Aten.Call("all.dim", this, dim, keepdim);

        public Tensor any() => Aten.Call("any", this);

        public Tensor any(long dim, bool keepdim = false) => Aten.Call("any.dim", this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Call("argsort", this, dim, descending);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.CallTwo("sort.stable", this, stable, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.CallTwo("topk", this, k, dim, largest, sorted);

        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Call("cumsum", this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.Call("cumprod", this, dim, type);

        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Call("logsumexp", this, new[] { dim }, keepdim);

        public Tensor norm(float p = 2.0f) => Aten.Call("norm.Scalar", this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Aten.Call("norm.ScalarOpt_dim", this, (double)p, new long[] { dim }, keepdim);

        public Tensor median() => Aten.Call("median", this);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.CallTwo("kthvalue", this, k, dim ?? -1, keepdim);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.Call("quantile", this, q, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.Call("count_nonzero", this) : Aten.Call("count_nonzero.dim_IntList", this, dims);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Call("softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.Call("log_softmax.int", this, dim, dtype);

        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Call("bincount", this, weights, minlength);

        private static Tensor Typed(Tensor tensor, ScalarType? type) => type is { } wanted ? tensor.to_type(wanted) : tensor;
    }
}
