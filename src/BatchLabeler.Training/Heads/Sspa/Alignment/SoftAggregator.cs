using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa.Alignment;

/// <summary>
/// The soft aggregator. Eq. 14: s_ij = cos(label j, patch i). Eq. 15: w_ij = softmax over patches of s_ij / τ, τ learnable. Eq. 16: the
/// score of label j is Σ_i w_ij s_ij. The equations are lost; the cosine is our reading of "similarity".
/// </summary>
public sealed class SoftAggregator : Module<Tensor, Tensor, AggregatedRegions>
{
    private readonly DevicePlacement _placement;
    private readonly Parameter _logTemperature;

    /// <summary>Creates an aggregator.</summary>
    /// <param name="temperature">τ at the start.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    public SoftAggregator(double temperature, DevicePlacement? placement = null)
        : base(nameof(SoftAggregator))
    {
        _placement = placement ?? DevicePlacement.Processor;
        register_parameter("log_temperature", _logTemperature = new Parameter(_placement.Put(tensor((float)Math.Log(temperature)))));
    }

    /// <summary>Aggregates patches <c>[N, P, d]</c> for labels <c>[N, C, d]</c>; both of any length.</summary>
    public override AggregatedRegions forward(Tensor input1, Tensor input2)
    {
        var labels = functional.normalize(input1, p: 2, dim: -1);
        var patches = functional.normalize(input2, p: 2, dim: -1);
        var similarities = _placement.Multiply(labels, patches.transpose(-1, -2));
        var weights = (similarities / _logTemperature.exp()).softmax(-1);
        return new AggregatedRegions((weights * similarities).sum(-1), weights);
    }
}
