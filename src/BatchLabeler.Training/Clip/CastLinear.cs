using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Linear maps whose products are computed in a narrower type while weights and results keep theirs.</summary>
internal static class CastLinear
{
    /// <summary>x Wᵀ + b, computed in <paramref name="type"/> and returned in the type of x.</summary>
    public static Tensor Apply(Linear layer, Tensor x, ScalarType type) => Apply(x, layer.weight!, layer.bias!, type);

    /// <inheritdoc cref="Apply(Linear, Tensor, ScalarType)"/>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor bias, ScalarType type) =>
        nn.functional.linear(x.to(type), weight.to(type), bias.to(type)).to(x.dtype);
}
