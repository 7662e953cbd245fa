using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>
/// Cross-modal attention, Eq. 3: CMA(X, Y) = softmax(X W_q Yᵀ / √d) Y. Only the query is projected; what is attended to stays as CLIP made
/// it. The text of the equation is lost; the scale 1/√d is the usual one.
/// </summary>
public sealed class CrossModalAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly DevicePlacement _placement;
    private readonly Linear _query;
    private readonly double _scale;

    /// <summary>Creates an attention whose W_q starts so that the first energies of features of length 1 are sharpened cosines.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="sharpness">The factor on the first cosines.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    public CrossModalAttention(long dimension, double sharpness, DevicePlacement? placement = null)
        : base(nameof(CrossModalAttention))
    {
        (_scale, _placement) = (1 / Math.Sqrt(dimension), placement ?? DevicePlacement.Processor);
        register_module("query", _query = Linear(dimension, dimension, hasBias: false));
        using var _ = no_grad();
        _query.weight.copy_(eye(dimension) * (sharpness / _scale));
        _placement.PutLayers(this);
    }

    /// <summary>What each row of X <c>[.., R, d]</c> takes from the rows of Y <c>[N, S, d]</c>, <c>[N, R, d]</c>.</summary>
    public override Tensor forward(Tensor input1, Tensor input2) => 
        _placement.Multiply(Weights(input1, input2), input2);

    /// <summary>softmax(X W_q Yᵀ / √d) <c>[N, R, S]</c>. The side with fewer rows is the one that is multiplied by W_q.</summary>
    public Tensor Weights(Tensor input1, Tensor input2)
    {
        var energies = input1.shape[^2] <= input2.shape[^2]
            ? _placement.Multiply(_placement.Apply(_query, input1), input2.transpose(-1, -2))
            : _placement.Multiply(input1, _placement.Multiply(input2, _query.weight).transpose(-1, -2));
        return (energies * _scale).softmax(-1);
    }
}
