using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// The residual block of CLIP's ResNet: 1×1, 3×3 and 1×1 convolutions, four times as many channels at the end.
/// A stride is an average pool, after the 3×3 convolution and before the one in the shortcut.
/// </summary>
internal sealed class Bottleneck : ClipModule
{
    private const int Expansion = 4;
    private readonly Conv2d _reduce;
    private readonly BatchNorm2d _reduceNorm;
    private readonly Conv2d _filter;
    private readonly BatchNorm2d _filterNorm;
    private readonly Conv2d _expand;
    private readonly BatchNorm2d _expandNorm;
    private readonly ModuleSequence? _shortcut;
    private readonly int _stride;

    public Bottleneck(int inputs, int planes, int stride)
        : base(nameof(Bottleneck))
    {
        _stride = stride;
        var outputs = planes * Expansion;
        _reduce = Add("conv1", nn.Conv2d(inputs, planes, 1, bias: false));
        _reduceNorm = Add("bn1", nn.BatchNorm2d(planes));
        _filter = Add("conv2", nn.Conv2d(planes, planes, 3, padding: 1, bias: false));
        _filterNorm = Add("bn2", nn.BatchNorm2d(planes));
        _expand = Add("conv3", nn.Conv2d(planes, outputs, 1, bias: false));
        _expandNorm = Add("bn3", nn.BatchNorm2d(outputs));
        if (stride == 1 && inputs == outputs) return;
        _shortcut = Add("downsample", new ModuleSequence());
        _shortcut.Append(0, nn.Conv2d(inputs, outputs, 1, bias: false));
        _shortcut.Append(1, nn.BatchNorm2d(outputs));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var y = _reduceNorm.forward(_reduce.forward(input)).relu();
        y = _filterNorm.forward(_filter.forward(y)).relu();
        y = _expandNorm.forward(_expand.forward(Shrink(y)));
        return (y + (_shortcut is null ? input : _shortcut.forward(Shrink(input)))).relu();
    }

    private Tensor Shrink(Tensor x) => _stride == 1 ? x : nn.functional.avg_pool2d(x, _stride, _stride);
}
