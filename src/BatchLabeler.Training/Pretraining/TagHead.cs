using BatchLabeler.Training.Clip;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Logits of tags from cosines: a learned scale and one bias per tag, which starts at the log odds of the tag.</summary>
internal sealed class TagHead : ClipModule
{
    private const double StartScale = 10;
    private readonly Parameter _logScale;
    private readonly Parameter _bias;

    /// <summary>Creates the head.</summary>
    /// <param name="priors">Share of captions that have each tag.</param>
    /// <param name="offset">Added to the log odds at the start.</param>
    public TagHead(IReadOnlyList<float> priors, float offset)
        : base(nameof(TagHead))
    {
        _logScale = AddZeros("log_scale", 1);
        _bias = AddZeros("bias", priors.Count);
        using var frozen = no_grad();
        _logScale.fill_((float)Math.Log(StartScale));
        _bias.copy_(tensor(priors.Select(prior => LogOdds(prior) + offset).ToArray(), new long[] { priors.Count }));
    }

    /// <summary>exp(log scale) · cosines + bias, [B, T].</summary>
    public override Tensor forward(Tensor input) => (input * _logScale.exp()) + _bias;

    private static float LogOdds(float prior)
    {
        var clipped = Math.Clamp(prior, 1e-4f, 1 - 1e-4f);
        return MathF.Log(clipped / (1 - clipped));
    }
}
