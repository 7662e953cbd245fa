using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>
/// A basic residual block, y = relu(bn2(conv2(relu(bn1(conv1 x)))) + shortcut(x)). Weights stay 32-bit floats and are cast to the type
/// of the input, so the same block trains in bfloat16. bn2 starts with the scale 0: a fresh block passes its shortcut on.
/// </summary>
internal sealed class CompactBlock : ClipModule
{
    private readonly Conv2d _first;
    private readonly BatchNorm2d _firstNorm;
    private readonly Conv2d _second;
    private readonly BatchNorm2d _secondNorm;
    private readonly Conv2d? _shortcut;
    private readonly BatchNorm2d? _shortcutNorm;
    private readonly int _stride;

    public CompactBlock(int inputs, int outputs, int stride)
        : base(nameof(CompactBlock))
    {
        _stride = stride;
        _first = Add("conv1", nn.Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false));
        _firstNorm = Add("bn1", nn.BatchNorm2d(outputs));
        _second = Add("conv2", nn.Conv2d(outputs, outputs, 3, padding: 1, bias: false));
        _secondNorm = Add("bn2", nn.BatchNorm2d(outputs));
        using (no_grad())
        {
            StartNormal(_first);
            StartNormal(_second);
            _secondNorm.weight!.zero_();
        }
        if (stride == 1 && inputs == outputs) return;
        var sequence = Add("downsample", new ModuleSequence());
        _shortcut = sequence.Append(0, nn.Conv2d(inputs, outputs, 1, stride: stride, bias: false));
        _shortcutNorm = sequence.Append(1, nn.BatchNorm2d(outputs));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var y = Normalize(_firstNorm, Convolve(_first, input, _stride)).relu();
        y = Normalize(_secondNorm, Convolve(_second, y, 1));
        return (y + Shortcut(input)).relu();
    }

    private static Tensor Convolve(Conv2d layer, Tensor x, int stride) =>
        nn.functional.conv2d(x, layer.weight!.to(x.dtype), strides: [stride, stride], padding: [1, 1]);

    private static void StartNormal(Conv2d layer)
    {
        var fanOut = layer.weight!.shape[0] * 9;
        layer.weight.copy_(randn(layer.weight.shape).mul(Math.Sqrt(2.0 / fanOut)));
    }

    private Tensor Shortcut(Tensor x)
    {
        if (_shortcut is null || _shortcutNorm is null) return x;
        var weight = _shortcut.weight!.to(x.dtype);
        // The gradient of a strided 1×1 convolution over 3 channels-last channels corrupts memory in libtorch 1.13 (oneDNN 2.6);
        // as the centre of a 3×3 kernel it is the same map.
        var convolved = x.shape[1] == 3
            ? nn.functional.conv2d(x, nn.functional.pad(weight, [1, 1, 1, 1]), strides: [_stride, _stride], padding: [1, 1])
            : nn.functional.conv2d(x, weight, strides: [_stride, _stride]);
        return Normalize(_shortcutNorm, convolved);
    }

    private Tensor Normalize(BatchNorm2d norm, Tensor x) =>
        nn.functional.batch_norm(x, norm.running_mean!, norm.running_var!, norm.weight, norm.bias, training, 0.1, 1e-5);
}
