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
    private readonly Linear _query;
    private readonly double _scale;

    /// <summary>Creates an attention whose W_q starts so that the first energies of features of length 1 are sharpened cosines.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="sharpness">The factor on the first cosines.</param>
    public CrossModalAttention(long dimension, double sharpness)
        : base(nameof(CrossModalAttention))
    {
        _scale = 1 / Math.Sqrt(dimension);
        register_module("query", _query = Linear(dimension, dimension, hasBias: false));
        using var _ = no_grad();
        _query.weight.copy_(eye(dimension) * (sharpness / _scale));
    }

    /// <summary>What each row of X <c>[.., R, d]</c> takes from the rows of Y <c>[N, S, d]</c>, <c>[N, R, d]</c>.</summary>
    public override Tensor forward(Tensor input1, Tensor input2) => Weights(input1, input2).matmul(input2);

    /// <summary>softmax(X W_q Yᵀ / √d) <c>[N, R, S]</c>. The side with fewer rows is the one that is multiplied by W_q.</summary>
    public Tensor Weights(Tensor input1, Tensor input2)
    {
        var energies = input1.shape[^2] <= input2.shape[^2]
            ? _query.forward(input1).matmul(input2.transpose(-1, -2))
            : input1.matmul(input2.matmul(_query.weight).transpose(-1, -2));
        return (energies * _scale).softmax(-1);
    }
}
