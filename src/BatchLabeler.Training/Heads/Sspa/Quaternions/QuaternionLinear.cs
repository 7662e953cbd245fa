using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Quaternions;

/// <summary>
/// The quaternion linear layer of Eq. 9, W ⊗ q + b. The last dimension of its input is the four parts r, x, y and z one after another
/// (Eq. 7). It has a quarter of the weights of a real layer of the same width.
/// </summary>
public sealed class QuaternionLinear : Module<Tensor, Tensor>
{
    private readonly DevicePlacement _placement;
    private readonly Parameter _real;
    private readonly Parameter _i;
    private readonly Parameter _j;
    private readonly Parameter _k;
    private readonly Parameter _bias;

    /// <summary>Creates a layer; its weights start normal with Glorot's deviation for the whole widths, its bias at 0.</summary>
    /// <param name="inputs">Length of the input, four times that of a part.</param>
    /// <param name="outputs">Length of the output, four times that of a part.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    /// <exception cref="ArgumentException">A length is not a positive multiple of 4.</exception>
    public QuaternionLinear(long inputs, long outputs, DevicePlacement? placement = null)
        : base(nameof(QuaternionLinear))
    {
        _placement = placement ?? DevicePlacement.Processor;
        Require.That(
            inputs > 0 && outputs > 0 && inputs % 4 == 0 && outputs % 4 == 0,
            $"A quaternion layer needs lengths that are multiples of 4, not {inputs} and {outputs}.");
        var deviation = Math.Sqrt(2.0 / (inputs + outputs));
        Parameter Part() => new(_placement.Put(randn(outputs / 4, inputs / 4) * deviation));
        register_parameter("real", _real = Part());
        register_parameter("i", _i = Part());
        register_parameter("j", _j = Part());
        register_parameter("k", _k = Part());
        register_parameter("bias", _bias = new Parameter(_placement.Put(zeros(outputs))));
    }

    /// <summary>The layer as a real matrix <c>[outputs, inputs]</c>, Eq. 2.</summary>
    public Tensor RealMatrix => HamiltonProduct.RealMatrix(_real, _i, _j, _k);

    /// <summary>W ⊗ q + b for q <c>[.., inputs]</c>, as <c>[.., outputs]</c>.</summary>
    public override Tensor forward(Tensor input) => _placement.Apply(input, RealMatrix, _bias);
}
