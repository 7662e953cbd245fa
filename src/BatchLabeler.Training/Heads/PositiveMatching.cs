using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads;

/// <summary>
/// Matching with positive prompts alone: z_c = s cos(v_c, t_c) + b, the logit of σ(cos / τ) with s = 1/τ and an offset b. Without an
/// offset all cosines of a tower that lie above zero say "present", and where s is large the loss has hardly a gradient left to say
/// otherwise; so b starts where the mean of z over the training images is zero.
/// </summary>
public sealed class PositiveMatching : Module<Tensor, Tensor, Tensor>
{
    private readonly PositiveMatchingOptions _options;

    /// <summary>Creates the matching.</summary>
    public PositiveMatching(PositiveMatchingOptions options)
        : base(nameof(PositiveMatching))
    {
        _options = options;
        register_parameter("log_scale", LogScale = new Parameter(tensor((float)options.InitialLogScale), options.LearnScale));
        if (options.Offset)
            register_parameter("offset", Offset = new Parameter(tensor(0f)));
    }

    /// <summary>ln s, a scalar.</summary>
    public Parameter LogScale { get; }

    /// <summary>b, a scalar; null for none.</summary>
    public Parameter? Offset { get; }

    /// <summary>z <c>[N, C]</c> of cosines of the same shape.</summary>
    /// <param name="visual">Visual features of length 1, one for each category <c>[N, C, d]</c> or one for all <c>[N, 1, d]</c>.</param>
    /// <param name="text">Text features of length 1, <c>[C, d]</c>.</param>
    public override Tensor forward(Tensor visual, Tensor text)
    {
        var scores = LogScale.exp() * (visual * text).sum(-1);
        return Offset is null ? scores : scores + Offset;
    }

    /// <summary>Moves the offset so that the mean of the given scores would be zero; nothing without an offset.</summary>
    public void Centre(Tensor scores)
    {
        using var _ = no_grad();
        Offset?.add_(scores.mean(), alpha: -1);
    }
}
