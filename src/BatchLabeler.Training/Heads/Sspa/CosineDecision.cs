using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads.Sspa.Options;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Sspa;

/// <summary>
/// Logits of cosines: z = s (cos − c) with learnable s and c. The paper names neither; frozen towers whose cosines are all positive need
/// the c, which fine-tuned ones can do without.
/// </summary>
public sealed class CosineDecision : Module<Tensor, Tensor>
{
    private readonly DecisionOptions _options;
    private readonly Parameter _logScale;
    private readonly Parameter _threshold;

    /// <summary>Creates the two numbers.</summary>
    public CosineDecision(DecisionOptions options)
        : base(nameof(CosineDecision))
    {
        _options = options;
        register_parameter("log_scale", _logScale = new Parameter(tensor((float)options.InitialLogScale)));
        register_parameter("threshold", _threshold = new Parameter(tensor((float)(options.InitialThreshold ?? 0))));
    }

    /// <summary>z of cosines of any shape.</summary>
    public override Tensor forward(Tensor input) => _logScale.exp() * (input - _threshold);

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
        _threshold.fill_(sorted[Math.Clamp((int)((1 - present) * sorted.Length), 0, sorted.Length - 1)]);
    }
}
