using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.Sspa.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Prompts;

/// <summary>
/// Dynamic semantic filtering, the second half of Eq. 5: H = T_s + CMA(T_s, V), T_c = H + MLP(LN(H)). The form is reconstructed: the paper
/// names the attention, the MLP and layer norms, and its equation is lost.
/// </summary>
public sealed class DynamicSemanticFilter : Module<Tensor, Tensor, Tensor>
{
    private const double ContractDeviation = 0.02;
    private readonly DevicePlacement _placement;
    private readonly CrossModalAttention _attention;
    private readonly LayerNorm _norm;
    private readonly Linear _expand;
    private readonly Linear _contract;

    /// <summary>Creates the filter for features of length d.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Its form.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    public DynamicSemanticFilter(long dimension, FilterOptions options, DevicePlacement? placement = null)
        : base(nameof(DynamicSemanticFilter))
    {
        _placement = placement ?? DevicePlacement.Processor;
        register_module("attention", _attention = new CrossModalAttention(dimension, options.InitialSharpness, placement));
        register_module("norm", _norm = LayerNorm(dimension));
        register_module("expand", _expand = Linear(dimension, dimension * options.HiddenMultiple));
        register_module("contract", _contract = Linear(dimension * options.HiddenMultiple, dimension));
        init.normal_(_contract.weight, 0, ContractDeviation);
        init.zeros_(_contract.bias!);
        _placement.PutLayers(this);
    }

    /// <summary>T_c <c>[N, C, d]</c> of the text features T_s <c>[C, d]</c> and the pixels V <c>[N, P, d]</c>.</summary>
    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var attended = input1 + _attention.forward(input1, input2);
        return attended + _placement.Apply(_contract, _placement.Apply(_expand, _norm.forward(attended)).relu());
    }
}
