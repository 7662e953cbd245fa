using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Sspa.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Quaternions;

/// <summary>
/// Quaternion semantic modelling (Eq. 6 to 10): Q = W_h [T_k; T_c; v] + b cut into four parts r, x, y, z, then T_u = QL_2(ReLU(QL_1(Q))).
/// The label representations come out with length 1, in place of a layer norm that the paper leaves out of its equations.
/// </summary>
public sealed class SemanticSynthesis : Module
{
    private readonly SynthesisOptions _options;
    private readonly DevicePlacement _placement;
    private readonly Linear _encode;
    private readonly Module<Tensor, Tensor>? _first;
    private readonly Module<Tensor, Tensor>? _second;

    /// <summary>Creates the layers for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Their form.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    /// <exception cref="ArgumentException">d is not a multiple of 4 and the layers are quaternions.</exception>
    public SemanticSynthesis(long dimension, SynthesisOptions options, DevicePlacement? placement = null)
        : base(nameof(SemanticSynthesis))
    {
        (_options, _placement) = (options, placement ?? DevicePlacement.Processor);
        var width = options.Form == SynthesisForm.Concatenation ? dimension : dimension * options.WidthMultiple;
        register_module("encode", _encode = Linear(3 * dimension, width));
        if (options.Form != SynthesisForm.Concatenation)
        {
            register_module("first", _first = Layer(width, width));
            register_module("second", _second = Layer(width, dimension));
        }
        _placement.PutLayers(this);
    }

    /// <summary>Label representations T_u, <c>[N, C, d]</c>, of length 1.</summary>
    /// <param name="knowledge">T_k, <c>[C, d]</c>.</param>
    /// <param name="context">T_c, <c>[N, C, d]</c>.</param>
    /// <param name="image">v, the image embedding, <c>[N, d]</c>.</param>
    public Tensor Synthesize(Tensor knowledge, Tensor context, Tensor image)
    {
        var features = cat([knowledge.unsqueeze(0).expand_as(context), context, image.unsqueeze(1).expand_as(context)], -1);
        var encoded = _placement.Apply(_encode, features);
        var labels = _first is null ? encoded : Through(_second!, Through(_first, encoded).relu());
        return functional.normalize(_options.Residual ? labels + knowledge + context : labels, p: 2, dim: -1);
    }

    private Tensor Through(Module<Tensor, Tensor> layer, Tensor x) => layer is Linear linear ? _placement.Apply(linear, x) : layer.forward(x);

    private Module<Tensor, Tensor> Layer(long inputs, long outputs) =>
        _options.Form == SynthesisForm.Quaternion ? new QuaternionLinear(inputs, outputs, _placement) : Linear(inputs, outputs);
}
