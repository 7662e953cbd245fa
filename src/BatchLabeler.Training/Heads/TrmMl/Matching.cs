using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.Prompts;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.TrmMl;

/// <summary>
/// The matching of Eq. 1 with dual prompts: z_c = s (cos(f_c, g+_c) − cos(f_c, g−_c)), s = 1/τ learnable. The probability σ(z_c) is the
/// softmax over the two signs.
/// </summary>
public sealed class Matching : Module<Tensor, PromptFeatures, Tensor>
{
    /// <summary>Creates the matching with its scale.</summary>
    /// <param name="options">The start of the scale.</param>
    /// <param name="placement">Where it lies; null for the processor.</param>
    public Matching(MatchingOptions options, DevicePlacement? placement = null)
        : base(nameof(Matching))
    {
        LogScale = new Parameter((placement ?? DevicePlacement.Processor).Put(tensor((float)options.InitialLogScale)), options.Learnable);
        register_parameter("log_scale", LogScale);
    }

    /// <summary>ln s, a scalar.</summary>
    public Parameter LogScale { get; }

    /// <summary>Scores z <c>[N, C]</c> of one visual feature per category, <c>[N, C, d]</c> of any length.</summary>
    public override Tensor forward(Tensor visual, PromptFeatures text) => Compare(functional.normalize(visual, p: 2, dim: -1), text);

    /// <summary>Scores z <c>[N, C]</c> of visual features <c>[N, C, d]</c> that are L2-normalised already, or means of such.</summary>
    public Tensor Compare(Tensor visual, PromptFeatures text) =>
        LogScale.exp() * (visual * (text.Positive - text.Negative)).sum(-1);
}
