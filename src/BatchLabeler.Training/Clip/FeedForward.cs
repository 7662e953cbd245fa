using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>The two-layer network of a transformer block, four times as wide in the middle.</summary>
internal sealed class FeedForward : ClipModule
{
    private readonly Linear _expand;
    private readonly Linear _contract;

    public FeedForward(int width, DevicePlacement? placement = null)
        : base(nameof(FeedForward), placement)
    {
        _expand = Add("c_fc", nn.Linear(width, 4 * width));
        _contract = Add("c_proj", nn.Linear(4 * width, width));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Apply(input, ScalarType.Float32);

    /// <summary>Applies the network to tokens [B, L, w] with products computed in a type.</summary>
    public Tensor Apply(Tensor x, ScalarType type) => CastLinear.Apply(_contract, QuickGelu.Apply(CastLinear.Apply(_expand, x, type)), type);
}
