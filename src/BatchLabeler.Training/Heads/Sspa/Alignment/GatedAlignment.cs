using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Sspa.Options;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Alignment;

/// <summary>
/// One direction of gated dual-modal alignment: Gate(X, CMA(X, Y)). With label representations as X and pixels as Y it is Eq. 12, the other
/// way round Eq. 13.
/// </summary>
/// <remarks>
/// With attention weights A the gate sees W (A Y) = A (W Y): where Y has fewer rows than X, it is projected first, which saves a product of
/// all pixels with a matrix and changes nothing.
/// </remarks>
public sealed class GatedAlignment : Module<Tensor, Tensor, Tensor>
{
    private readonly DevicePlacement _placement;
    private readonly CrossModalAttention _attention;
    private readonly SignalGate _gate;

    /// <summary>Creates attention and gate for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Their starts.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public GatedAlignment(long dimension, AlignmentOptions options, DevicePlacement? placement = null)
        : base(nameof(GatedAlignment))
    {
        _placement = placement ?? DevicePlacement.Processor;
        register_module("attention", _attention = new CrossModalAttention(dimension, options.InitialSharpness, placement));
        register_module("gate", _gate = new SignalGate(dimension, options.Gated, placement));
    }

    /// <summary>X <c>[N, R, d]</c> in the light of Y <c>[N, S, d]</c>.</summary>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var weights = _attention.Weights(input1, input2);
        if (input1.shape[^2] <= input2.shape[^2])
            return _gate.forward(input1, _placement.Multiply(weights, input2));
        var (mixed, gate) = _gate.Project(input2);
        return _gate.Combine(input1, (_placement.Multiply(weights, mixed), gate is null ? null : _placement.Multiply(weights, gate)));
    }
}
