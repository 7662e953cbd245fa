using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads;

/// <summary>
/// Logits of cosines where there are no negative prompts to compare with: z = s (cos − c), so that the probability is σ(cos / τ) with
/// s = 1/τ and a threshold c. The papers have no c; frozen towers whose cosines are all positive need it, for with a large s they would
/// call everything present and the loss would have hardly a gradient left to say otherwise.
/// </summary>
public sealed class CosineDecision : Module<Tensor, Tensor>
{
    private readonly DecisionOptions _options;

    /// <summary>Creates the two numbers.</summary>
    /// <param name="options">Their starts.</param>
    /// <param name="placement">Where they lie; null for the processor.</param>
    public CosineDecision(DecisionOptions options, DevicePlacement? placement = null)
        : base(nameof(CosineDecision))
    {
        _options = options;
        register_parameter("log_scale", LogScale = Number(options.InitialLogScale, options.LearnScale));
        register_parameter("threshold", Threshold = Number(options.InitialThreshold ?? 0, options.LearnThreshold));

        Parameter Number(double start, bool learned) =>
            new((placement ?? DevicePlacement.Processor).Put(tensor((float)start)), learned);
    }

    /// <summary>ln s, a scalar.</summary>
    public Parameter LogScale { get; }

    /// <summary>c, a scalar.</summary>
    public Parameter Threshold { get; }

    /// <summary>z of cosines of any shape.</summary>
    public override Tensor forward(Tensor input) => LogScale.exp() * (input - Threshold);

    /// <summary>Moves c so that the given share of these cosines exceeds it, unless the options fix its start.</summary>
    /// <param name="cosines">Cosines of any shape.</param>
    /// <param name="present">A share, 0 to 1.</param>
    public void Calibrate(Tensor cosines, double present)
    {
        if (_options.InitialThreshold is not null)
            return;
        var sorted = cosines.ToFloats();
        Array.Sort(sorted);
        using var _ = no_grad();
        Threshold.fill_(sorted[Math.Clamp((int)((1 - present) * sorted.Length), 0, sorted.Length - 1)]);
    }
}
