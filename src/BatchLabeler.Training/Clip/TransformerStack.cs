using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>A stack of transformer blocks under the names <c>resblocks.{i}</c>.</summary>
internal sealed class TransformerStack : ClipModule
{
    private readonly ResidualAttentionBlock[] _blocks;

    public TransformerStack(int width, int layers, int heads, DevicePlacement? placement = null)
        : base(nameof(TransformerStack), placement)
    {
        var list = Add("resblocks", new ModuleSequence());
        _blocks = [.. Enumerable.Range(0, layers).Select(index => list.Append(index, new ResidualAttentionBlock(width, heads, placement)))];
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Apply(input, null, ScalarType.Float32);

    /// <summary>Applies all blocks to tokens [B, L, w] under an additive mask [L, L], with products computed in a type.</summary>
    public Tensor Apply(Tensor x, Tensor? mask, ScalarType type) => _blocks.Aggregate(x, (tokens, block) => block.Apply(tokens, mask, type));

    /// <summary>
    /// The result of <see cref="Apply"/> at one place [B] of each sequence, as [B, w]: the last block is computed there alone.
    /// </summary>
    public Tensor ApplyAt(Tensor x, Tensor places, Tensor mask, ScalarType type)
    {
        var before = _blocks.SkipLast(1).Aggregate(x, (tokens, block) => block.Apply(tokens, mask, type));
        return _blocks[^1].ApplyAt(before, places, mask, type);
    }
}
