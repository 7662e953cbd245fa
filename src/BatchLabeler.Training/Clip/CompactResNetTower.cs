using BatchLabeler.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// The small trunk of the demo encoder: basic residual blocks and CLIP's attention pool without positional embedding.
/// Takes bfloat16 pixels as well and then computes in bfloat16; features are 32-bit floats in any case.
/// </summary>
public sealed class CompactResNetTower : VisualTower
{
    private readonly CompactBlock[] _blocks;
    private readonly AttentionPool _pool;

    /// <summary>Creates a tower with random weights.</summary>
    public CompactResNetTower(CompactResNetArchitecture architecture)
        : base(nameof(CompactResNetTower))
    {
        var sequence = Add("blocks", new ModuleSequence());
        var inputs = 3;
        _blocks = new CompactBlock[architecture.Widths.Length];
        for (var index = 0; index < _blocks.Length; index++)
        {
            _blocks[index] = sequence.Append(index, new CompactBlock(inputs, architecture.Widths[index], architecture.Strides[index]));
            inputs = architecture.Widths[index];
        }
        _pool = Add("attnpool", new AttentionPool(inputs, architecture.FeatureDimension, architecture.Heads, null));
    }

    /// <inheritdoc/>
    protected override Tensor Trunk(Tensor pixels) =>
        _blocks.Aggregate(pixels, (x, block) => block.forward(x)).flatten(2).transpose(1, 2);

    /// <inheritdoc/>
    protected override Tensor Pool(Tensor tokens) => _pool.forward(tokens.to(ScalarType.Float32));

    /// <inheritdoc/>
    protected override Tensor Project(Tensor tokens) => _pool.Project(tokens).to(ScalarType.Float32);
}
