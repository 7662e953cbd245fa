// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.Call("abs", this);

        public Tensor neg() => Aten.Call("neg", this);

        public Tensor exp() => Aten.Call("exp", this);

        public Tensor log() => Aten.Call("log", this);

        public Tensor sqrt() => Aten.Call("sqrt", this);

        public Tensor rsqrt() => Aten.Call("rsqrt", this);

        public Tensor sigmoid() => Aten.Call("sigmoid", this);

        public Tensor tanh() => Aten.Call("tanh", this);

        public Tensor relu() => Aten.Call("relu", this);

        public Tensor relu_() => Aten.InPlace(this, "relu_", this);

        public Tensor square() => pow(2);

        public Tensor negative() => neg();

        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.Call("softplus", this, beta, threshold);
    }
}
