// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _weight;
        private readonly long? _padding;

        internal Embedding(long num_embeddings, long embedding_dims, long? padding_idx, Device? device, ScalarType? dtype)
            : base(nameof(Embedding))
        {
            _padding = padding_idx;
            _weight = LayerTensors.Parameter(this, nameof(weight), [num_embeddings, embedding_dims], device, dtype);
            nn.init.normal_(_weight);
            if (padding_idx is not { } padding)
                return;
            using var frozen = no_grad();
            using var row = _weight.select(0, padding);
            row.zero_();
        }

        public Parameter? weight => _weight;

        public override Tensor forward(Tensor input) => Aten.Call("embedding", _weight, input, _padding ?? -1);

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null,
                double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null,
                ScalarType? dtype = null)
            {
                if (max_norm is not null || scale_grad_by_freq || sparse)
                    throw new NotSupportedException("Only plain embeddings are supported.");
                return new(num_embeddings, embedding_dims, padding_idx, device, dtype);
            }
        }
    }
}
