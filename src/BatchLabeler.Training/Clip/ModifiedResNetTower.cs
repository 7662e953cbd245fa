using BatchLabeler.Models.Clip;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>CLIP's ResNet: a stem of three convolutions, four stages of bottlenecks, and the attention pool.</summary>
public sealed class ModifiedResNetTower : VisualTower
{
    private readonly (Conv2d Convolution, BatchNorm2d Norm)[] _stem;
    private readonly ModuleSequence[] _stages;
    private readonly AttentionPool _pool;

    /// <summary>Creates a tower with random weights.</summary>
    public ModifiedResNetTower(ModifiedResNetArchitecture architecture)
        : base(nameof(ModifiedResNetTower))
    {
        var width = architecture.Width;
        _stem = [AddStem(1, 3, width / 2, 2), AddStem(2, width / 2, width / 2, 1), AddStem(3, width / 2, width, 1)];
        _stages = new ModuleSequence[architecture.Layers.Length];
        var inputs = width;
        for (var stage = 0; stage < _stages.Length; stage++)
        {
            var planes = width << stage;
            _stages[stage] = Add($"layer{stage + 1}", new ModuleSequence());
            for (var layer = 0; layer < architecture.Layers[stage]; layer++)
            {
                _stages[stage].Append(layer, new Bottleneck(inputs, planes, layer == 0 && stage > 0 ? 2 : 1));
                inputs = planes * 4;
            }
        }
        var grid = architecture.GridSize;
        _pool = Add("attnpool", new AttentionPool(inputs, architecture.FeatureDimension, architecture.Heads, grid * grid));
    }

    /// <inheritdoc/>
    protected override Tensor Trunk(Tensor pixels)
    {
        var x = pixels;
        foreach (var (convolution, norm) in _stem) x = norm.forward(convolution.forward(x)).relu();
        x = nn.functional.avg_pool2d(x, 2, 2);
        foreach (var stage in _stages) x = stage.forward(x);
        return x.flatten(2).transpose(1, 2);
    }

    /// <inheritdoc/>
    protected override Tensor Pool(Tensor tokens) => _pool.forward(tokens);

    /// <inheritdoc/>
    protected override Tensor Project(Tensor tokens) => _pool.Project(tokens);

    private (Conv2d Convolution, BatchNorm2d Norm) AddStem(int number, int inputs, int outputs, int stride) =>
        (Add($"conv{number}", nn.Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false)), Add($"bn{number}", nn.BatchNorm2d(outputs)));
}
