using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.SemanticDecoupling;

/// <summary>
/// The semantic-guided spatial attention of Ruan et al. Eq. 3 fuses a pixel f with a word x by low-rank bilinear pooling,
/// f̃ = P tanh((U f) ⊙ (V x)) + b; Eq. 4 maps it to a coefficient ã = F_att(f̃); Eq. 5 is the softmax of ã over pixels.
/// </summary>
/// <remarks>
/// f̃ is never formed: F_att(P h + b) = (P^T w)·h + w·b + b_att for h = tanh(…), which saves the largest product of a step and changes
/// nothing. The two constants cannot change Eq. 5; they are kept because the paper counts them among what is learned. Categories are
/// fused one after the other: all at once would need N·P·C·H numbers for each operation, far more than a processor's cache holds.
/// </remarks>
public sealed class LowRankAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly DevicePlacement _placement;

    /// <summary>Creates the layers with torch's own random starts.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="wordDimension">D.</param>
    /// <param name="width">Width of the fusion.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public LowRankAttention(int dimension, int wordDimension, int width, DevicePlacement? placement = null)
        : base(nameof(LowRankAttention))
    {
        _placement = placement ?? DevicePlacement.Processor;
        register_module("pixel", Pixel = Linear(dimension, width, hasBias: false));
        register_module("word", Word = Linear(wordDimension, width, hasBias: false));
        register_module("fusion", Fusion = Linear(width, width));
        register_module("attention", Attention = Linear(width, 1));
        _placement.PutLayers(this);
    }

    /// <summary>U.</summary>
    public Linear Pixel { get; }

    /// <summary>V.</summary>
    public Linear Word { get; }

    /// <summary>P and b.</summary>
    public Linear Fusion { get; }

    /// <summary>F_att.</summary>
    public Linear Attention { get; }

    /// <summary>P^T w, what F_att and P are together, <c>[H]</c>.</summary>
    public Tensor Folded => Attention.weight!.matmul(Fusion.weight!).squeeze(0);

    /// <summary>The attention a of Eq. 5, <c>[N, C, P]</c>.</summary>
    /// <param name="pixels">f, <c>[N, P, d]</c>.</param>
    /// <param name="words">x, <c>[C, D]</c>.</param>
    public override Tensor forward(Tensor pixels, Tensor words)
    {
        var (places, meanings, folded) = (_placement.Apply(Pixel, pixels), Word.forward(words), Folded);
        var constant = (Attention.weight! * Fusion.bias!).sum() + Attention.bias!;
        var coefficients = Enumerable.Range(0, (int)words.shape[0]).Select(category => _placement.Multiply((places * meanings[category]).tanh(), folded));
        return (stack(coefficients, 1) + constant).softmax(-1);
    }
}
