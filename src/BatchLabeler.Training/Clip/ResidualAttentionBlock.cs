using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>A pre-norm transformer block: x + attention(ln_1 x), then x + mlp(ln_2 x).</summary>
internal sealed class ResidualAttentionBlock : ClipModule
{
    private readonly LayerNorm _attentionNorm;
    private readonly SelfAttention _attention;
    private readonly LayerNorm _feedForwardNorm;
    private readonly FeedForward _feedForward;

    public ResidualAttentionBlock(int width, int heads)
        : base(nameof(ResidualAttentionBlock))
    {
        _attention = Add("attn", new SelfAttention(width, heads));
        _attentionNorm = Add("ln_1", nn.LayerNorm(width));
        _feedForward = Add("mlp", new FeedForward(width));
        _feedForwardNorm = Add("ln_2", nn.LayerNorm(width));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Apply(input, null, ScalarType.Float32);

    /// <summary>Applies the block to tokens [B, L, w] under an additive mask [L, L], with products computed in a type.</summary>
    public Tensor Apply(Tensor x, Tensor? mask, ScalarType type)
    {
        x = x + _attention.Attend(_attentionNorm.forward(x), mask, type);
        return x + _feedForward.Apply(_feedForwardNorm.forward(x), type);
    }
}
