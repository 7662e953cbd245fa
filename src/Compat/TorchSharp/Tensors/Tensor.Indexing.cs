// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => At([i1]);
            set => At([i1]).copy_(value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => At([i1, i2]).copy_(value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => At([i1, i2, i3]).copy_(value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => At([i1, i2, i3, i4]).copy_(value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => At(indices).copy_(value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Resolve(indices);
            return tensors.Length == 0 ? view.alias() : Aten.Call("index.Tensor", view, tensors);
        }

        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, tensors) = Resolve(indices);
            if (tensors.Length > 0)
                Aten.InPlace(view, "index_put_", view, tensors, value.to(view.dtype), accumulate);
            else if (accumulate)
                view.add_(value);
            else
                view.copy_(value);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.InPlace(this, "index_put_", this, indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => index_put_(full([], value, dtype, device), indices);

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(full([], value, dtype, device), indices);

        public Tensor index_select(long dim, Tensor index) => Aten.Call("index_select", this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.Call("index_add", this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.InPlace(this, "index_add_", this, dim, index, source, alpha);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.InPlace(this, "index_copy_", this, dim, index, source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Aten.InPlace(this, "index_fill_.int_Scalar", this, dim, index, value);

        public Tensor gather(long dim, Tensor index) => Aten.Call("gather", this, dim, index);

        public Tensor take_along_dim(Tensor indices, long dim) => Aten.Call("take_along_dim", this, indices, dim);

        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.Call("scatter.src", this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.InPlace(this, "scatter_.src", this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.Call("scatter_add", this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.InPlace(this, "scatter_add_", this, dim, index, src);

        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.Call("masked_fill.Scalar", this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.InPlace(this, "masked_fill_.Scalar", this, mask, value);

        public Tensor masked_select(Tensor mask) => Aten.Call("masked_select", this, mask);

        public Tensor nonzero() => Aten.Call("nonzero", this);

        public Tensor where(Tensor condition, Tensor y) => Aten.Call("where.self", condition, this, y);

        private Tensor At(ReadOnlySpan<long> indices)
        {
            var view = this;
            foreach (var index in indices)
                view = view.select(0, index);
            return view;
        }

        /// <summary>
        /// Applies the plain indices as views and leaves the tensors, in the places of their dimensions,
        /// for index and index_put_.
        /// </summary>
        private (Tensor View, Tensor?[] Tensors) Resolve(TensorIndex[] indices)
        {
            var view = this;
            var tensors = new List<Tensor?>();
            var dimension = 0;
            var taken = indices.Sum(DimensionsTaken);
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        view = view.select(dimension, index.Start!.Value);
                        break;
                    case TensorIndex.IndexKind.Slice:
                        if (index.Start is not null || index.Stop is not null || index.Step is not null)
                            view = Aten.Call("slice.Tensor", view, dimension, index.Start, index.Stop, index.Step ?? 1);
                        Pass(1);
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        Pass((int)Dimensions - taken);
                        break;
                    case TensorIndex.IndexKind.NewAxis:
                        view = view.unsqueeze(dimension);
                        Pass(1);
                        break;
                    case TensorIndex.IndexKind.Tensor:
                        tensors.Add(index.Indices);
                        dimension += DimensionsTaken(index);
                        break;
                    default:
                        throw new NotSupportedException("Indexing with a boolean is not supported.");
                }
            }

            return (view, tensors.Any(tensor => tensor is not null) ? [.. tensors] : []);

            void Pass(int count)
            {
                tensors.AddRange(Enumerable.Repeat<Tensor?>(null, count));
                dimension += count;
            }
        }

        private static int DimensionsTaken(TensorIndex index) => index.Kind switch
        {
            TensorIndex.IndexKind.Single or TensorIndex.IndexKind.Slice => 1,
            TensorIndex.IndexKind.Tensor => index.Indices!.dtype == ScalarType.Bool ? (int)index.Indices.Dimensions : 1,
            _ => 0,
        };
    }
}
