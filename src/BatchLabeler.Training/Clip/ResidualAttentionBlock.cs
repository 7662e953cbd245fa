using BatchLabeler.Training.Devices;
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

    public ResidualAttentionBlock(int width, int heads, DevicePlacement? placement = null)
        : base(nameof(ResidualAttentionBlock), placement)
    {
        _attention = Add("attn", new SelfAttention(width, heads, placement));
        _attentionNorm = Add("ln_1", nn.LayerNorm(width));
        _feedForward = Add("mlp", new FeedForward(width, placement));
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

    /// <summary>Applies the block to all tokens [B, L, w] for the sake of one place of each sequence.</summary>
    /// <param name="x">Tokens, [B, L, w].</param>
    /// <param name="places">The place of each sequence, [B].</param>
    /// <param name="mask">Additive mask, [L, L].</param>
    /// <param name="type">Type that products are computed in.</param>
    /// <returns>The block's result at those places, [B, w].</returns>
    public Tensor ApplyAt(Tensor x, Tensor places, Tensor mask, ScalarType type)
    {
        var (batch, length, width) = (x.shape[0], x.shape[1], x.shape[2]);
        var index = places.view(batch, 1, 1).expand(batch, 1, width);
        var normalized = _attentionNorm.forward(x);
        var seen = mask.index_select(0, places).view(batch, 1, 1, length);
        var at = x.gather(1, index) + _attention.AttendFrom(normalized, normalized.gather(1, index), seen, type);
        return (at + _feedForward.Apply(_feedForwardNorm.forward(at), type)).squeeze(1);
    }
}
