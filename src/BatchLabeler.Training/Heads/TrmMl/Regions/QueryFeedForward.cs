using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl.Regions;

/// <summary>The second line of Eq. 3: F^q = A + MLP(A) for attended features A, with the layer norms and the projection of the chosen form.</summary>
public sealed class QueryFeedForward : Module<Tensor, Tensor>
{
    private readonly DecoderForm _form;
    private readonly DevicePlacement _placement;
    private readonly Linear _expand;
    private readonly Linear _contract;
    private readonly Dropout _dropout;
    private readonly LayerNorm? _normBefore;
    private readonly LayerNorm? _normAfter;
    private readonly Linear? _projectionHidden;
    private readonly Linear? _projectionOutput;

    /// <summary>Creates the layers for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Their form.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public QueryFeedForward(long dimension, DecoderOptions options, DevicePlacement? placement = null)
        : base(nameof(QueryFeedForward))
    {
        (_form, _placement) = (options.Form, placement ?? DevicePlacement.Processor);
        register_module("expand", _expand = Linear(dimension, dimension * options.HiddenMultiple));
        register_module("contract", _contract = Linear(dimension * options.HiddenMultiple, dimension));
        register_module("dropout", _dropout = Dropout(options.Dropout));
        if (_form != DecoderForm.Paper)
        {
            register_module("norm_before", _normBefore = LayerNorm(dimension));
            register_module("norm_after", _normAfter = LayerNorm(dimension));
            register_module("projection_hidden", _projectionHidden = Linear(dimension, dimension));
            register_module("projection_output", _projectionOutput = Linear(dimension, dimension));
        }
        _placement.PutLayers(this);
    }

    /// <summary>F^q of attended features A; both <c>[N, C, d]</c>.</summary>
    public override Tensor forward(Tensor attended)
    {
        if (_form == DecoderForm.Paper)
            return attended + Mlp(attended);
        var normalized = _normBefore!.forward(_dropout.forward(attended));
        var transformed = _normAfter!.forward(normalized + _dropout.forward(Mlp(normalized)));
        return _placement.Apply(_projectionOutput!, functional.relu(_placement.Apply(_projectionHidden!, transformed)));
    }

    private Tensor Mlp(Tensor x) => _placement.Apply(_contract, _dropout.forward(functional.relu(_placement.Apply(_expand, x))));
}
