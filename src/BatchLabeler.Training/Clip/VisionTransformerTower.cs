using BatchLabeler.Models.Clip;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>CLIP's vision transformer. The embedding is proj(ln_post(class token)); pixel features are the same of the other tokens.</summary>
public sealed class VisionTransformerTower : VisualTower
{
    private readonly Conv2d _patches;
    private readonly Parameter _classToken;
    private readonly Parameter _positions;
    private readonly LayerNorm _inputNorm;
    private readonly TransformerStack _transformer;
    private readonly LayerNorm _outputNorm;
    private readonly Parameter _projection;

    /// <summary>Creates a tower with random weights.</summary>
    public VisionTransformerTower(VisionTransformerArchitecture architecture)
        : base(nameof(VisionTransformerTower))
    {
        var (width, patch) = (architecture.Width, architecture.PatchSize);
        var deviation = 1 / Math.Sqrt(width);
        _patches = Add("conv1", nn.Conv2d(3, width, patch, stride: patch, bias: false));
        _classToken = AddNormal("class_embedding", deviation, width);
        _positions = AddNormal("positional_embedding", deviation, (architecture.GridSize * architecture.GridSize) + 1, width);
        _inputNorm = Add("ln_pre", nn.LayerNorm(width));
        _transformer = Add("transformer", new TransformerStack(width, architecture.Layers, architecture.Heads));
        _outputNorm = Add("ln_post", nn.LayerNorm(width));
        _projection = AddNormal("proj", deviation, width, architecture.FeatureDimension);
    }

    /// <inheritdoc/>
    protected override Tensor Trunk(Tensor pixels)
    {
        var patches = _patches.forward(pixels).flatten(2).transpose(1, 2);
        var (batch, width) = (patches.shape[0], patches.shape[2]);
        var tokens = cat([_classToken.view(1, 1, width).expand(batch, 1, width), patches], 1);
        if (tokens.shape[1] != _positions.shape[0])
            throw new ArgumentException($"The positional embedding is made for {_positions.shape[0] - 1} patches, the image gives {tokens.shape[1] - 1}.", nameof(pixels));
        return _transformer.forward(_inputNorm.forward(tokens + _positions));
    }

    /// <inheritdoc/>
    protected override Tensor Pool(Tensor tokens) => ToFeatures(tokens.select(1, 0));

    /// <inheritdoc/>
    protected override Tensor Project(Tensor tokens) => ToFeatures(tokens.narrow(1, 1, tokens.shape[1] - 1));

    private Tensor ToFeatures(Tensor tokens) => matmul(_outputNorm.forward(tokens), _projection);
}
