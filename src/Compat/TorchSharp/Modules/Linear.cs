// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter _weight;
        private readonly Parameter? _bias;

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
            : base(nameof(Linear))
        {
            in_features = inputSize;
            out_features = outputSize;
            _weight = LayerTensors.Parameter(this, nameof(weight), [outputSize, inputSize], device, dtype);
            nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (!hasBias)
                return;
            _bias = LayerTensors.Parameter(this, nameof(bias), [outputSize], device, dtype);
            LayerTensors.FillBias(_bias, _weight);
        }

        public Parameter weight => _weight;

        public Parameter? bias => _bias;

        public long in_features { get; set; }

        public long out_features { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);

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
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);
        }
    }
}
