using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Alignment;

/// <summary>
/// The gate of Eq. 11: h = W_3 X + W_4 Y + b_h, g = σ(W_1 X + W_2 Y + b), output g ⊙ h. The equation is lost; the form follows its source,
/// gated cross-modal attention. Starts at h = X + Y and a gate that is half open everywhere.
/// </summary>
public sealed class SignalGate : Module<Tensor, Tensor, Tensor>
{
    private const double Deviation = 0.02;
    private readonly DevicePlacement _placement;
    private readonly Linear _own;
    private readonly Linear _other;
    private readonly Linear? _gateOwn;
    private readonly Linear? _gateOther;

    /// <summary>Creates a gate for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="gated">False leaves g out: the output is h.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    public SignalGate(long dimension, bool gated, DevicePlacement? placement = null)
        : base(nameof(SignalGate))
    {
        _placement = placement ?? DevicePlacement.Processor;
        register_module("own", _own = Linear(dimension, dimension));
        register_module("other", _other = Linear(dimension, dimension, hasBias: false));
        using var _ = no_grad();
        _own.weight.copy_(eye(dimension));
        _own.bias!.zero_();
        _other.weight.copy_(eye(dimension));
        if (gated)
        {
            register_module("gate_own", _gateOwn = Linear(dimension, dimension));
            register_module("gate_other", _gateOther = Linear(dimension, dimension, hasBias: false));
            init.normal_(_gateOwn.weight, 0, Deviation);
            init.zeros_(_gateOwn.bias!);
            init.normal_(_gateOther.weight, 0, Deviation);
        }
        _placement.PutLayers(this);
    }

    /// <summary>What passes of X and of the attended Y, both <c>[N, R, d]</c>.</summary>
    public override Tensor forward(Tensor input1, Tensor input2) => Combine(input1, Project(input2));

    /// <summary>(W_4 Y, W_2 Y); the second is null without a gate.</summary>
    public (Tensor Mixed, Tensor? Gate) Project(Tensor other) => 
        (_placement.Apply(_other, other), _gateOther is null ? null : _placement.Apply(_gateOther, other));

    /// <summary>What passes of X and of a Y that is projected already.</summary>
    public Tensor Combine(Tensor own, (Tensor Mixed, Tensor? Gate) projected)
    {
        var mixed = _placement.Apply(_own, own) + projected.Mixed;
        return projected.Gate is null ? mixed : (_placement.Apply(_gateOwn!, own) + projected.Gate).sigmoid() * mixed;
    }
}
